# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures beside their bounds, printed as they come."""


class Table:
    def __init__(self, title):
        self.over = 0
        print(title)
        print(f"{'':62}{'measured':>12}{'bound':>10}")

    def row(self, name, value, bound, unit, remark=""):
        verdict = "" if bound is None else "OK" if value <= bound else "OVER"
        self.over += verdict == "OVER"
        limit = "" if bound is None else f"≤ {bound:,}"
        digits = 2 if unit == "" or value < 10 else 1
        print(f"{name:62}{f'{value:,.{digits}f} {unit}':>12}{limit:>10}  {verdict:4}  {remark}".rstrip(), flush=True)

    def exactly(self, name, value, wanted):
        verdict = "OK" if value == wanted else "OVER"
        self.over += verdict == "OVER"
        print(f"{name:62}{f'{value:,} ':>12}{f'= {wanted:,}':>10}  {verdict}", flush=True)

    def fail(self, name, why):
        self.over += 1
        print(f"{name:62}{'':>22}  FAILED  {why}", flush=True)

    @staticmethod
    def note(text):
        print(text, flush=True)
