# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Long lists: what a row costs from ten thousand to a million of them, headless and in the window.

Headless, with a run file and a CSV file. The cost in the last tenth of a million is compared with that in the second
tenth of the same run: CPU time of the program, read together with its progress line, divided by what a fixed loop
takes that is timed at the same moments (the calibration slice), because a shared machine is not always equally fast.
Then the same in the window (windowscale), without a screen, turn by turn of its event loop.
"""
import argparse
import json
import os
import pty
import random
import re
import subprocess
import sys
import threading
import time

from rounds import run_once
from scaletable import Table

TICK = 1 / os.sysconf("SC_CLK_TCK")
PROGRESS = re.compile(r"([\d.,  ]+)/([\d.,  ]+)")


def write_list(path, base, count):
    """A list of count different URLs in no order."""
    numbers = list(range(1, count + 1))
    random.Random(1).shuffle(numbers)
    with open(path, "w", encoding="ascii") as out:
        out.writelines(f"{base}?{n}\n" for n in numbers)
    return path


def calibrate():
    """CPU seconds of a fixed piece of work."""
    begin = time.thread_time()
    value = 0
    for number in range(20000):
        value = (value * 31 + number) & 0xffff
    return time.thread_time() - begin


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * TICK


class Watched:
    """A run of urlpool-cli whose progress line is read."""

    def __init__(self, command):
        master, slave = pty.openpty()
        # The terminal tells how much is done, and wide enough to say it all.
        environment = dict(os.environ, COLUMNS="200", LC_ALL="C.UTF-8")
        begin = time.monotonic()
        self.child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=slave, env=environment)
        os.close(slave)
        self.samples = []  # rows done, CPU seconds of the program, CPU seconds of the calibration
        reader = threading.Thread(target=self.read, args=(master,))
        reader.start()
        _, status, self.usage = os.wait4(self.child.pid, 0)
        self.seconds = time.monotonic() - begin
        self.status = os.waitstatus_to_exitcode(status)
        self.child.returncode = self.status
        reader.join()
        os.close(master)

    def read(self, master):
        last = 0
        while True:
            try:
                text = os.read(master, 65536).decode("utf-8", "replace")
            except OSError:
                return
            found = PROGRESS.findall(text)
            if not text or not found or time.monotonic() - last < 0.2:
                if not text:
                    return
                continue
            last = time.monotonic()
            try:
                cpu = cpu_seconds(self.child.pid)
            except OSError:
                return
            done = int(re.sub(r"\D", "", found[-1][0]))
            self.samples.append((done, cpu, calibrate()))

    def cost(self, begin, end):
        """CPU µs a row between two counts of rows, in units of the calibration of that time; and without."""
        inside = [sample for sample in self.samples if begin <= sample[0] <= end]
        if len(inside) < 2 or inside[-1][0] == inside[0][0]:
            return None
        plain = (inside[-1][1] - inside[0][1]) / (inside[-1][0] - inside[0][0]) * 1e6
        slices = sorted(sample[2] for sample in inside)
        return plain / (slices[len(slices) // 2] * 1e6), plain


def records(path):
    """Lines of a CSV file without its titles; no cell of this run has a line break."""
    with open(path, "rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b"")) - 1


def headless(options, table, count):
    listed = write_list(os.path.join(options.dir, "list.txt"), options.url, count)
    saved = os.path.join(options.dir, f"{count}.urlpool")
    csv = os.path.join(options.dir, "out.csv")
    run = Watched([options.cli, "run", listed, "--parallel-max-host", "50", "--save", saved, "-o", csv])
    name = f"{count:,} rows headless"
    if run.status != 0:
        table.fail(name, f"ended with {run.status}")
        return saved
    cpu = run.usage.ru_utime + run.usage.ru_stime
    table.note(f"{name}: {run.seconds:.1f} s, {run.seconds / count * 1e6:.1f} µs and {cpu / count * 1e6:.1f} µs CPU a row, "
               f"run file {os.path.getsize(saved) / 1e6:.1f} MB, CSV {os.path.getsize(csv) / 1e6:.1f} MB")
    table.row(f"{name}: peak memory", run.usage.ru_maxrss / 1024, 400, "MB")
    table.exactly(f"{name}: records in the CSV", records(csv), count)
    early, late = run.cost(count * 0.1, count * 0.2), run.cost(count * 0.9, count)
    if count >= 1_000_000 and (not early or not late):
        table.fail(f"{name}: last tenth / second tenth", "too few samples")
    elif count >= 1_000_000:
        table.row(f"{name}: CPU a row, last tenth / second tenth", late[0] / early[0], 1.2, "")
        table.note(f"  ({late[1]:.1f} and {early[1]:.1f} µs before calibration)")
    os.remove(csv)
    return saved


def window(options, *arguments):
    """Every figure that windowscale prints, by name."""
    command = [options.window, options.dir, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return done.returncode, found


BOUNDS = {"filter": 200, "sort by number": 400, "sort by URL": 1500, "sort": 400, "open run: first rows": 1000}


def show_window(table, what, status, found):
    if status != 0:
        table.fail(what, f"windowscale ended with {status}")
    for figure in found:
        name = f"{what}: {figure['name']}"
        if figure["name"] == "memory":
            table.row(f"{what}: peak memory", figure["mb"], 600, "MB")
            continue
        bound = next((ms for word, ms in BOUNDS.items() if figure["name"].startswith(word)), None)
        if figure["name"].endswith("live"):
            bound = None  # the run itself has most of the processors' time then
        remark = f"CPU of all threads {figure['process_cpu_ms']:.0f} ms, peak {figure['peak_mb']:.0f} MB"
        table.row(name, figure["ms"], bound, "ms", remark)
        table.row("    longest turn, wall", figure["wall_ms"], 50, "ms", f"CPU {figure['cpu_ms']:.1f} ms")
        if figure["name"] == "stream":
            table.row(f"    99 % of {figure['turns']} turns, CPU", figure["cpu99_ms"], 5, "ms")
            table.row("    99 % of turns, wall", figure["wall99_ms"], 16, "ms")


def against_headless(options, table, count):
    """CPU of the window against that of urlpool-cli, the best of alternating rounds."""
    listed = write_list(os.path.join(options.dir, "few.txt"), options.url, count)
    saved = os.path.join(options.dir, "few.urlpool")
    commands = [[options.window, options.dir, "run", listed],
                [options.cli, "run", listed, "-s", "--parallel-max-host", "50", "--save", saved]]
    best = [None, None]
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
        for which, command in enumerate(commands):
            figures = run_once(command, count)
            if os.path.exists(saved):
                os.remove(saved)
            if figures and (best[which] is None or figures[1] < best[which]):
                best[which] = figures[1]
    if None in best:
        table.fail("window / headless", "never ended well")
        return
    table.row(f"CPU of {count:,} rows, window / headless", best[0] / best[1], 1.2, "",
              f"{best[0]:.1f} / {best[1]:.1f} µs a row, best of {options.rounds} rounds")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    parser.add_argument("--port", required=True)
    parser.add_argument("--dir", required=True)
    parser.add_argument("--window", default="", help="windowscale; without it the headless part alone")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    options = parser.parse_args()
    options.url = f"http://127.0.0.1:{options.port}/small"
    table = Table("Long lists of GETs of 21 bytes, nginx on the same machine "
                  f"(load of the machine before: {os.getloadavg()[0]:.1f})")
    for count in options.rows:
        saved = headless(options, table, count)
        if options.window and count == max(options.rows):
            listed = write_list(os.path.join(options.dir, "list.txt"), options.url, count)
            show_window(table, "window, running", *window(options, "live", listed))
            show_window(table, "window, stopped", *window(options, "stop", listed))
            show_window(table, "window, opened", *window(options, "open", saved, str(count)))
        if os.path.exists(saved):
            os.remove(saved)
    if options.window:
        against_headless(options, table, min(200_000, max(options.rows)))
    return 1 if table.over else 0


sys.exit(main())
