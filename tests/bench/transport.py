# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two kinds of session beside curl -Z, requests-toolbelt and hey: small answers, larger ones, handshakes."""
import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys

from rounds import Program, print_table, run_rounds, write_list, write_toolbelt

TOOLBELT_ROUNDS = 3
TOOLBELT_REQUESTS = 2000
IN_FLIGHT = 50


class Bench:
    """One server URL and all programs that ask for it."""

    def __init__(self, options, title, url, count, in_flight=IN_FLIGHT):
        self.options, self.title, self.url, self.count = options, title, url, count
        self.in_flight = in_flight
        self.authority = options.ca if url.startswith("https") else None
        self.list = write_list(os.path.join(options.dir, "urls.txt"), url, count)

    def curl(self, name):
        trust = ["--cacert", self.authority] if self.authority else []
        command = ["curl", "-Z", "--parallel-max", str(self.in_flight), "--http1.1", "-s", *trust, "-o", "/dev/null"]
        return Program(name, [*command, f"{self.url}?[1-{self.count}]"], self.count)

    def urlpool(self, kind):
        trust = ["--cacert", self.authority] if self.authority else []
        command = [self.options.cli, "run", self.list, "-s", "--session", kind, "--parallel-max-host",
                   str(self.in_flight), "--parallel-max", str(self.in_flight), *trust, "-o", os.path.join(self.options.dir, "out.csv")]
        return Program(f"urlpool-cli --session {kind}", command, self.count)

    def toolbelt(self):
        count = min(self.count, TOOLBELT_REQUESTS)
        few = write_list(os.path.join(self.options.dir, "few.txt"), self.url, count)
        trust = [self.authority] if self.authority else []
        command = ["/usr/bin/python3", self.options.toolbelt, few, "2", *trust]
        return Program("requests-toolbelt, 2 threads", command, count, TOOLBELT_ROUNDS)

    def hey(self):
        return Program("hey", ["hey", "-n", str(self.count), "-c", str(self.in_flight), self.url], self.count)

    def run(self):
        programs = [self.curl("curl -Z"), self.urlpool("curl")]
        if self.in_flight == IN_FLIGHT:
            programs += [self.urlpool("qt"), self.toolbelt()]
        if shutil.which("hey"):
            programs.append(self.hey())
        else:
            print("hey is not installed and left out.")
        programs.append(self.curl("curl -Z again (the noise)"))
        # Where the server sets the pace, there is little for rounds to even out.
        rounds = self.options.rounds if self.in_flight == IN_FLIGHT else min(self.options.rounds, 5)
        run_rounds(programs, rounds)
        print_table(f"{self.title}, {self.in_flight} in flight, best of {rounds} alternating rounds", programs)
        return all(program.best for program in programs)


@contextlib.contextmanager
def demo_server(program, directory):
    """The URL of a server that takes 100 ms for each answer."""
    server = subprocess.Popen([program, "--directory", directory], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        port = json.loads(server.stdout.readline())["http"]
        yield f"http://127.0.0.1:{port}/delay/100"
    finally:
        server.stdin.close()
        server.wait(20)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    parser.add_argument("--port", required=True)
    parser.add_argument("--tls-port", required=True)
    parser.add_argument("--ca", required=True)
    parser.add_argument("--demo-server", required=True)
    parser.add_argument("--dir", required=True)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    options.toolbelt = write_toolbelt(options.dir)
    plain, tls = f"http://127.0.0.1:{options.port}", f"https://localhost:{options.tls_port}"
    benches = [
        ("20,000 GETs of 21 bytes", f"{plain}/small", 20000),
        ("5,000 GETs of 20 KB", f"{plain}/20k", 5000),
        ("500 TLS handshakes", f"{tls}/small", 500),
    ]
    ended = [Bench(options, *bench).run() for bench in benches]
    with demo_server(options.demo_server, options.dir) as slow:
        ended.append(Bench(options, "15,000 GETs of a server that takes 100 ms (3,000 req/s at most)", slow,
                           15000, 300).run())
    return 0 if all(ended) else 1


sys.exit(main())
