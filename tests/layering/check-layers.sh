#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-layers.sh TREE — proves by grep that the rooms of src/ include only what lies below them.
set -uo pipefail
shopt -s lastpipe # report sets a variable at the end of a pipe
cd "$1"
bad=0

# report TITLE: prints the lines on standard input under TITLE, if there are any, and remembers it.
report() {
    local lines
    lines=$(cat)
    [ -n "$lines" ] || return 0
    printf '%s\n%s\n' "$1" "$lines"
    bad=1
}
# sources ROOM…: all C++ files of these rooms.
sources() {
    local room
    for room in "$@"; do find "src/$room" \( -name '*.h' -o -name '*.cpp' \) 2>/dev/null; done
}
grep_in() { # PATTERN, files on standard input
    xargs -r grep -nHE "$1" || true
}

declare -A below=(
    [request]="request"
    [session]="request session"
    [pool]="request session pool"
    [run]="request session pool run"
    [text]="request session pool run text"
    [report]="request session pool run text report"
    [model]="request session pool run text model"
    [gui]="request session pool run text report model gui"
    [cli]="request session pool run text report cli"
    [app]="request session pool run text report model gui app"
)
for room in "${!below[@]}"; do
    allowed=${below[$room]// /|}
    sources "$room" | grep_in '#include "[a-z]+/' | grep -vE "#include \"($allowed)/" |
        report "src/$room includes a room that is not below it:"
done

all=$(sources "${!below[@]}")
engine=$(sources request session pool run text report model cli)
printf '%s\n' $all | grep_in '#include "\.\./' | report 'An include that climbs:'
printf '%s\n' $all | grep_in '#include <Qt[A-Z][A-Za-z]*(/|>)' | grep -vE '<(QtTypes|QtGlobal|QtEndian|QtMath|QtDebug|QtLogging|QtNumeric|QtAssert|QtMinMax|QtTest)>' |
    report 'An umbrella include or a module path:'

# Every header that Widgets or Gui offers, from Qt's own folders.
headers=$(find /usr/include -path '*qt6/QtWidgets/Q*' -o -path '*qt6/QtGui/Q*' 2>/dev/null |
    xargs -r -n1 basename | grep -E '^Q[A-Z][A-Za-z0-9]*$' | grep -vE '^Qt(Gui|Widgets)' | sort -u | paste -sd'|')
headers=${headers:-QWidget|QMainWindow|QApplication|QGuiApplication|QPixmap|QImage|QIcon|QColor|QPainter}
printf '%s\n' $engine | grep_in "#include (<($headers)>|\"ui_)" | report 'Widgets or Gui outside src/gui and src/app:'

sources request pool run text report model gui cli app |
    grep_in 'QNetworkReply|QNetworkRequest|curl_(easy|multi)|#include <curl/' |
    report 'QNetworkReply, QNetworkRequest or libcurl outside src/session:'
sources request session text report | grep_in '\bQThread\b' | report 'QThread in a room that owns no thread:'
sources request session pool run text report model | grep_in '\bQSettings\b' | report 'QSettings below the programs:'
sources request session pool run report model | grep_in '[^A-Za-z_](tr|translate)\(' |
    grep -vE 'translate\("Q[A-Z]' | # the text of one of Qt's own messages, to recognise it
    report 'A sentence below src/text:'
sources request session pool run text report model | grep_in '\b(QMutex|QReadWriteLock|std::(shared_)?mutex)\b' |
    grep -vE '^src/(session/(nameresolver|cookiejar)|pool/(jobqueue|outcomebuffer)|run/(runstore|storequeue|storewriter))' |
    report 'A mutex where the plan has none:'

for file in $all $(find tests \( -name '*.h' -o -name '*.cpp' -o -name '*.sh' \) 2>/dev/null); do
    head -n 4 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$file"
done | report 'No SPDX lines:'

sizes=$(wc -l $all | awk '$2 != "total" { print $1, $2 }' | sort -n)
awk '$1 > 500 { print "  " $2 ": " $1 }' <<<"$sizes" | report 'Files over 500 lines:'
awk '{ n[NR] = $1 } END { m = n[int((NR + 1) / 2)]; p = n[int(NR * 0.9)];
    if (m > 120) print "  median " m " (120)"; if (p > 300) print "  90 % at " p " (300)" }' <<<"$sizes" |
    report 'Files have grown:'

exit $bad
