# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small GETs with urlpool-cli, requests-toolbelt and curl -Z in alternating rounds; the best of each."""
import argparse
import os
import sys

from rounds import Program, print_table, run_rounds, write_list, write_toolbelt


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
    urls = write_list(os.path.join(options.dir, "urls.txt"), base, options.requests)
    few = write_list(os.path.join(options.dir, "few.txt"), base, options.toolbelt_requests)
    script = write_toolbelt(options.dir)
    curl = ["curl", "-Z", "--parallel-max", "50", "-s", "-o", "/dev/null", f"{base}?[1-{options.requests}]"]

    def urlpool(workers):
        return Program(f"urlpool-cli, {workers} workers",
                       [options.cli, "run", urls, "-s", "--workers", str(workers), "--parallel-max-host", "50",
                        "-o", os.path.join(options.dir, "out.csv")], options.requests)

    programs = [
        Program("curl -Z --parallel-max 50", curl, options.requests),
        urlpool(1),
        urlpool(2),
        urlpool(4),
        Program("requests-toolbelt, 2 threads", ["/usr/bin/python3", script, few, "2"], options.toolbelt_requests),
        Program("curl -Z again (the noise)", curl, options.requests),
    ]
    run_rounds(programs, options.rounds)
    print_table(f"{options.requests} GETs of 21 bytes, nginx on the same machine, "
                f"best of {options.rounds} alternating rounds", programs)
    return 0 if all(program.best for program in programs) else 1


sys.exit(main())
