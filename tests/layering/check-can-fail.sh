#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Plants one violation at a time in a small tree and wants check-layers.sh to be red for each.
set -euo pipefail
check=$(dirname "$(readlink -f "$0")")/check-layers.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
head=$'// SPDX-FileCopyrightText: x\n// SPDX-License-Identifier: GPL-3.0-or-later\n'
rooms=(request session pool run text report model gui cli app)
fresh() {
    rm -rf "${tree:?}/src"
    for room in "${rooms[@]}"; do
        mkdir -p "$tree/src/$room"
        printf '%s#include "request/request.h"\n#include <QString>\n' "$head" >"$tree/src/$room/a.cpp"
    done
}
fresh
"$check" "$tree" || { echo "A clean tree is called bad."; exit 1; }

# room|planted line
plants=(
    'request|#include "pool/pool.h"'
    'session|#include "run/run.h"'
    'model|#include "gui/mainwindow.h"'
    'pool|#include "../session/transfer.h"'
    'run|#include <QtCore>'
    'gui|#include <QtWidgets/QWidget>'
    'cli|#include <QWidget>'
    'text|#include <QImage>'
    'pool|QNetworkReply* reply;'
    'session|QThread thread;'
    'run|QSettings settings;'
    'pool|auto s = tr("Sentence");'
    'report|std::mutex mutex;'
)
for plant in "${plants[@]}"; do
    fresh
    printf '%s\n' "${plant#*|}" >>"$tree/src/${plant%%|*}/a.cpp"
    if "$check" "$tree" >/dev/null; then
        echo "Not noticed in src/${plant%%|*}: ${plant#*|}"
        exit 1
    fi
done
fresh
seq 600 >>"$tree/src/gui/a.cpp"
if "$check" "$tree" >/dev/null; then echo "A file of 600 lines was not noticed."; exit 1; fi
fresh
echo 'int main() {}' >"$tree/src/app/a.cpp"
if "$check" "$tree" >/dev/null; then echo "A file without SPDX lines was not noticed."; exit 1; fi
echo "1 clean tree accepted, $((${#plants[@]} + 2)) planted violations found."
