#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Starts nginx on a free port of loopback, runs the benchmark against it, ends it by its process id.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
dir=$(mktemp -d)
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$dir/nginx.conf" <<CONF
pid $dir/nginx.pid;
error_log $dir/error.log;
worker_processes 2;
daemon off;
events { worker_connections 2048; }
http {
    access_log off;
    client_body_temp_path $dir/body; proxy_temp_path $dir/proxy; fastcgi_temp_path $dir/fastcgi;
    uwsgi_temp_path $dir/uwsgi; scgi_temp_path $dir/scgi;
    server {
        listen 127.0.0.1:$port;
        location /small { default_type text/plain; return 200 "twenty-one bytes here"; }
    }
}
CONF
nginx -c "$dir/nginx.conf" 2>/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$dir"' EXIT
for _ in $(seq 50); do curl -s -o /dev/null "http://127.0.0.1:$port/small" && break; sleep 0.1; done
/usr/bin/python3 "$here/bench.py" --cli build/dev/src/cli/urlpool-cli --port "$port" --dir "$dir" "$@"
