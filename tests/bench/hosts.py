# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many connections are opened for many https hosts with some URLs each, beside requests-toolbelt."""
import argparse
import json
import os
import subprocess
import sys
import time

from rounds import write_toolbelt

EACH = 50
WORKERS = 4


def connections(log, start):
    """The requests since start and the connections that they came over."""
    time.sleep(0.5)
    with open(log, encoding="ascii") as lines:
        lines.seek(start)
        numbers = [line.strip() for line in lines]
    return len(numbers), len(set(numbers))


def measure(name, command, options, count):
    start = os.path.getsize(options.log)
    begin = time.monotonic()
    ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
    wall = time.monotonic() - begin
    requests, opened = connections(options.log, start)
    print(f"{name:32}{requests:10}{opened:13}{100 * (1 - opened / max(requests, 1)):9.1f} %{wall:8.1f} s"
          f"{'' if requests == count else '  ' + str(count - requests) + ' lost'}"
          f"{'' if ended == 0 else '  exit status ' + str(ended)}")
    return opened


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    parser.add_argument("--port", required=True)
    parser.add_argument("--hosts-port", required=True)
    parser.add_argument("--hosts", type=int, required=True)
    parser.add_argument("--log", required=True)
    parser.add_argument("--dir", required=True)
    options = parser.parse_args()
    count = options.hosts * EACH
    path = os.path.join(options.dir, "hosts.txt")
    with open(path, "w", encoding="ascii") as out:
        for n in range(count):
            out.write(f"https://127.0.1.{n % options.hosts + 1}:{options.hosts_port}/small?{n}\n")
    toolbelt = write_toolbelt(options.dir)
    print(f"{options.hosts} https hosts, {EACH} URLs each, {WORKERS} workers")
    print(f"{'program':32}{'requests':>10}{'connections':>13}{'reused':>11}{'time':>10}")
    good = True
    for kind in ("curl", "qt"):
        for limit in (1, 2, 6):
            run_file = os.path.join(options.dir, f"{kind}{limit}.urlpool")
            command = [options.cli, "run", path, "-s", "--session", kind, "--insecure-host", "127.0.1.*", "--workers",
                       str(WORKERS), "--parallel-max-host", str(limit), "--http1.1", "--save", run_file]
            opened = measure(f"urlpool --session {kind}, {limit} a host", command, options, count)
            told = json.loads(subprocess.run([options.cli, "show", "--json", run_file], check=True,
                                             capture_output=True).stdout)["connections_opened"]
            # Qt does not tell of each.
            good = good and opened <= options.hosts * limit and (told == opened or (kind == "qt" and told < opened))
            if told != opened:
                print(f"  but urlpool-cli show says {told}")
    # "" is no authority file: not verified.
    measure(f"requests-toolbelt, {WORKERS} threads", ["/usr/bin/python3", "-W", "ignore", toolbelt, path, str(WORKERS), ""],
            options, count)
    return 0 if good else 1


sys.exit(main())
