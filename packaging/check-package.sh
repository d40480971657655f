#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the Debian package, validates what is in it, unpacks it beside the system and starts both
# programs from there. Run from the top of the tree.
set -euo pipefail
mkdir -p build
cmake --preset release >build/release.log
cmake --build build/release -j "$(nproc)" >>build/release.log
(cd build/release && rm -f ./*.deb && cpack -G DEB >>../release.log)
deb=$(ls build/release/*.deb)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
dpkg-deb -x "$deb" "$root"
echo "Package: $deb, $(du -h "$deb" | cut -f1)"
dpkg-deb -f "$deb" Depends | tee "$root/depends"
grep -q libqt6svg6 "$root/depends"

for file in usr/bin/urlpool usr/bin/urlpool-cli usr/libexec/urlpool/urlpool-demo-server \
    usr/share/applications/org.urlpool.Urlpool.desktop usr/share/man/man1/urlpool.1.gz \
    usr/share/man/man1/urlpool-cli.1.gz usr/share/icons/hicolor/scalable/apps/org.urlpool.Urlpool.svg; do
    [ -s "$root/$file" ] || { echo "Not in the package: $file"; exit 1; }
done
desktop-file-validate "$root"/usr/share/applications/*.desktop
appstreamcli validate --no-net "$root"/usr/share/metainfo/*.xml
for page in "$root"/usr/share/man/man1/*.1.gz; do
    warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
    [ -z "$warnings" ] || { echo "$page: $warnings"; exit 1; }
done

"$root/usr/bin/urlpool-cli" --version
QT_QPA_PLATFORM=offscreen "$root/usr/bin/urlpool" --version
# The window itself: it must come up and stay, not only print its version.
status=0
QT_QPA_PLATFORM=offscreen timeout 5 "$root/usr/bin/urlpool" || status=$?
[ "$status" = 124 ] || { echo "The window did not stay open (status $status)."; exit 1; }
echo "The package is whole and both programs start."
