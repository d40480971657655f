#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Urlpool authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench.sh [transport|scale|hosts] [options]: starts nginx on free ports of loopback, runs the benchmark against it,
# ends it by its process id.
set -euo pipefail
export PYTHONDONTWRITEBYTECODE=1
here=$(dirname "$(readlink -f "$0")")
which=bench
case "${1:-}" in
transport | scale | hosts)
    which=$1
    shift
    ;;
esac
dir=$(mktemp -d)
free_port() {
    /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
port=$(free_port)
tls_port=$(free_port)
hosts_port=$(free_port)
hosts=40
host_lines=$(for n in $(seq $hosts); do echo "        listen 127.0.1.$n:$hosts_port ssl;"; done)
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$dir/key.pem" -out "$dir/ca.pem" 2>/dev/null
head -c 20480 /dev/zero | tr '\0' x >"$dir/20k"
cat >"$dir/nginx.conf" <<CONF
pid $dir/nginx.pid;
error_log $dir/error.log;
worker_processes 2;
daemon off;
events { worker_connections 2048; }
http {
    access_log off;
    log_format connection '\$connection';
    client_body_temp_path $dir/body; proxy_temp_path $dir/proxy; fastcgi_temp_path $dir/fastcgi;
    uwsgi_temp_path $dir/uwsgi; scgi_temp_path $dir/scgi;
    server {
        listen 127.0.0.1:$port;
        root $dir;
        location /small { default_type text/plain; return 200 "twenty-one bytes here"; }
    }
    server { # each request is a handshake of its own
        listen 127.0.0.1:$tls_port ssl;
        ssl_certificate $dir/ca.pem;
        ssl_certificate_key $dir/key.pem;
        ssl_session_tickets off;
        keepalive_timeout 0;
        location /small { default_type text/plain; return 200 "twenty-one bytes here"; }
    }
    server { # many hosts that keep their connections; it tells them apart in its log
$host_lines
        ssl_certificate $dir/ca.pem;
        ssl_certificate_key $dir/key.pem;
        access_log $dir/connections.log connection;
        location /small { default_type text/plain; return 200 "twenty-one bytes here"; }
    }
}
CONF
chmod 755 "$dir"
nginx -c "$dir/nginx.conf" 2>/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$dir"' EXIT
for _ in $(seq 50); do curl -s -o /dev/null "http://127.0.0.1:$port/small" && break; sleep 0.1; done
options=(--cli build/dev/src/cli/urlpool-cli --port "$port" --dir "$dir")
case $which in
transport)
    options+=(--tls-port "$tls_port" --ca "$dir/ca.pem" --demo-server build/dev/tests/support/urlpool-demo-server)
    ;;
hosts) options+=(--hosts-port "$hosts_port" --hosts "$hosts" --log "$dir/connections.log") ;;
scale) options+=(--window build/dev/tests/bench/windowscale) ;;
esac
/usr/bin/python3 "$here/$which.py" "${options[@]}" "$@"
