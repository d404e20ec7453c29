#!/usr/bin/env bash
# A PostgreSQL server of its own for a try or a test: data in a folder, on the loopback address alone, no password.
#   postgres.sh start FOLDER PORT     makes the data where there are none, starts, and prints the connection string for Npgsql
#   postgres.sh stop FOLDER [MODE]    stops it: fast (the default), or immediate, as a crash would
# Needs the server's programs (Debian: postgresql). PostgreSQL does not run as root: root runs it as the user "postgres".
set -eu
[ $# -ge 2 ] || { sed -n '2,5s/^# *//p' "$0" >&2; exit 2; }
action=$1 folder=$2

bin=$(command -v pg_ctl >/dev/null && dirname "$(readlink -f "$(command -v pg_ctl)")" || ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "$bin/initdb" ] && [ -x "$bin/postgres" ] || { echo "postgres.sh: no PostgreSQL server here (Debian: apt-get install postgresql)." >&2; exit 3; }
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

cd /
case $action in
  start)
    port=$3
    mkdir -p "$folder"
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    [ -f "$folder/PG_VERSION" ] || as "$bin/initdb" -D "$folder" -U postgres --auth=trust --encoding=UTF8 --locale=C >"$folder.log" 2>&1 || { cat "$folder.log" >&2; exit 1; }
    as "$bin/pg_ctl" -D "$folder" -w -t 60 -l "$folder/server.log" \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200" start >/dev/null || { cat "$folder/server.log" >&2; exit 1; }
    echo "Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres;Maximum Pool Size=30"
    ;;
  stop)
    as "$bin/pg_ctl" -D "$folder" -w -t 60 -m "${3:-fast}" stop >/dev/null
    ;;
  *)
    echo "postgres.sh: start or stop, not '$action'." >&2
    exit 2
    ;;
esac
