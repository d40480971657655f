# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small GETs with urlpool-cli, requests-toolbelt and curl -Z in alternating rounds; the best of each.

A machine that other things run on too makes single figures worthless: only the best of many
alternating rounds compares, and "curl -Z again" shows how far a program differs from itself.
"""
import argparse
import os
import subprocess
import sys
import time

TOOLBELT = """
import sys
from requests_toolbelt.threaded import pool
urls = [line.strip() for line in open(sys.argv[1])]
p = pool.Pool.from_urls(urls, num_processes=int(sys.argv[2]))
p.join_all()
done = sum(1 for _ in p.responses())
sys.exit(0 if done == len(urls) else f"{len(urls) - done} of {len(urls)} lost")
"""


def measure(command, requests):
    """Runs command; returns req/s, CPU µs a request and peak memory in MB, or None if it failed."""
    begin = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    error = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        print(f"  {command[0]} ended with {child.returncode}: {error.strip()[-200:]}", file=sys.stderr)
        return None
    return (requests / wall, (usage.ru_utime + usage.ru_stime) / requests * 1e6, usage.ru_maxrss / 1024)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    parser.add_argument("--port", required=True)
    parser.add_argument("--dir", required=True)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--requests", type=int, default=20000)
    parser.add_argument("--toolbelt-requests", type=int, default=20000)
    options = parser.parse_args()
    base = f"http://127.0.0.1:{options.port}/small"

    def listing(name, count):
        path = os.path.join(options.dir, name)
        with open(path, "w", encoding="ascii") as out:
            out.writelines(f"{base}?{n}\n" for n in range(1, count + 1))
        return path

    urls = listing("urls.txt", options.requests)
    few = listing("few.txt", options.toolbelt_requests)
    script = os.path.join(options.dir, "toolbelt.py")
    with open(script, "w", encoding="ascii") as out:
        out.write(TOOLBELT)
    curl = ["curl", "-Z", "--parallel-max", "50", "-s", "-o", "/dev/null", f"{base}?[1-{options.requests}]"]

    def urlpool(workers):
        return ([options.cli, "run", urls, "-s", "--workers", str(workers), "--parallel-max-host",
                 str(6 * workers), "-o", os.path.join(options.dir, "out.csv")], options.requests)

    programs = {
        "curl -Z --parallel-max 50": (curl, options.requests),
        "urlpool-cli, 1 worker": urlpool(1),
        "urlpool-cli, 2 workers": urlpool(2),
        "urlpool-cli, 4 workers": urlpool(4),
        "requests-toolbelt, 2 threads": (["/usr/bin/python3", script, few, "2"], options.toolbelt_requests),
        "curl -Z again (the noise)": (curl, options.requests),
    }
    best, failures = {}, {}
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
        for name, (command, requests) in programs.items():
            figures = measure(command, requests)
            if figures is None:
                failures[name] = failures.get(name, 0) + 1
                continue
            old = best.get(name, (0.0, float("inf"), float("inf")))
            best[name] = (max(old[0], figures[0]), min(old[1], figures[1]), min(old[2], figures[2]))

    print(f"{options.requests} GETs of 21 bytes, nginx on the same machine, best of {options.rounds} alternating rounds")
    print(f"{'program':32}{'req/s':>9}{'CPU µs/req':>12}{'peak MB':>9}{'CPU : curl':>12}  failed")
    for name in programs:
        if name in best:
            rate, cpu, memory = best[name]
            ratio = cpu / best["curl -Z --parallel-max 50"][1]
            print(f"{name:32}{rate:9.0f}{cpu:12.1f}{memory:9.1f}{ratio:12.2f}  {failures.get(name, 0)}")
        else:
            print(f"{name:32}  never ended well")
    return 1 if len(best) < len(programs) else 0


sys.exit(main())
