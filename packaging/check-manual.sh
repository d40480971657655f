#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-manual.sh PAGE PROGRAM [COMMAND…] — a manual page names the options that --help of the
# program and of each of its commands names, no fewer and no others.
set -euo pipefail
page=$1 program=$2
shift 2

names() { grep -oE -- '(^|[ ,])--?[A-Za-z0-9][A-Za-z0-9.-]*' | tr -d ' ,' | sort -u; }

helped=$(
    "$program" --help
    for command in "$@"; do "$program" "$command" --help; done
)
# The option's column only: descriptions speak of options, too.
helped=$(sed -nE 's/^  (-.*)$/\1/p' <<<"$helped" | sed 's/   *.*//' | names)
paged=$(grep -E '^\.It Fl' "$page" | sed -E 's/ Fl / -/g' | names)
if ! diff <(echo "$helped") <(echo "$paged"); then
    echo "$page is not what $program --help says: < only in --help, > only on the page." >&2
    exit 1
fi
