# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs measured in alternating rounds, and the best of each.

A machine that other things run on too makes single figures worthless: only the best of many
alternating rounds compares, and one program that is there twice shows how far it differs from itself.
"""
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field

TOOLBELT = """
import sys
from requests_toolbelt.threaded import pool
urls = [line.strip() for line in open(sys.argv[1])]
verify = sys.argv[3] if len(sys.argv) > 3 else True
p = pool.Pool.from_urls(urls, request_kwargs={"verify": verify}, num_processes=int(sys.argv[2]))
p.join_all()
done = sum(1 for _ in p.responses())
sys.exit(0 if done == len(urls) else f"{len(urls) - done} of {len(urls)} lost")
"""


@dataclass
class Program:
    """What to run, for how many requests, and in which rounds; `best` is req/s, CPU µs and MB."""
    name: str
    command: list
    requests: int
    rounds: int = 1000
    best: tuple = field(default=None)
    failures: int = 0


def run_once(command, requests):
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


def run_rounds(programs, rounds):
    """Fills in `best` and `failures`."""
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for program in programs:
            if number >= program.rounds:
                continue
            figures = run_once(program.command, program.requests)
            if figures is None:
                program.failures += 1
                continue
            old = program.best or (0.0, float("inf"), float("inf"))
            program.best = (max(old[0], figures[0]), min(old[1], figures[1]), min(old[2], figures[2]))


def print_table(title, programs):
    """One line for each program; the ratios are to the first one."""
    reference = programs[0].best
    print(title)
    print(f"{'program':32}{'req/s':>9}{'ratio':>7}{'CPU µs/req':>12}{'ratio':>7}{'peak MB':>9}  failed")
    for program in programs:
        if not program.best or not reference:
            print(f"{program.name:32}  never ended well")
            continue
        rate, cpu, memory = program.best
        print(f"{program.name:32}{rate:9.0f}{rate / reference[0]:7.2f}{cpu:12.1f}{cpu / reference[1]:7.2f}"
              f"{memory:9.1f}  {program.failures}")
    sys.stdout.flush()


def write_list(path, base, count):
    """A list of count different URLs."""
    with open(path, "w", encoding="ascii") as out:
        out.writelines(f"{base}?{n}\n" for n in range(1, count + 1))
    return path


def write_toolbelt(directory):
    """The toolbelt's program: LIST THREADS [CA]."""
    path = os.path.join(directory, "toolbelt.py")
    with open(path, "w", encoding="ascii") as out:
        out.write(TOOLBELT)
    return path
