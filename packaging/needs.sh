#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# needs.sh run|test|long|bench — installs what is missing from Debian's packages, and nothing if
# nothing is missing. The only place where packages are named for building; README says why each.
set -euo pipefail

run=(build-essential cmake ninja-build pkg-config qt6-base-dev libqt6svg6 qtkeychain-qt6-dev libsqlite3-dev libssl-dev
     zlib1g-dev libbrotli-dev libzstd-dev libcurl4-openssl-dev fonts-dejavu-core)
test=("${run[@]}" clang-format mold)
long=("${test[@]}" desktop-file-utils appstream man-db file dpkg-dev
      curl gunicorn python3-httpbin nginx-light tinyproxy-bin dante-server libnss-wrapper nghttp2-server nghttp2-proxy
      dnsmasq-base)
bench=("${run[@]}" nginx-light curl openssl hey python3-requests-toolbelt)

case "${1:-}" in
run | test | long | bench) declare -n wanted="$1" ;;
*)
    echo "usage: needs.sh run|test|long|bench" >&2
    exit 2
    ;;
esac

if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian or Ubuntu: install the equivalents of ${wanted[*]} yourself." >&2
    exit 0
fi

missing=()
for package in "${wanted[@]}"; do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing and need root to install: ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
echo "Installing from Debian: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "The packages could not be installed; the lines above are apt's own." >&2
    exit 1
fi
