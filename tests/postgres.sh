#!/bin/sh
# Run a command with a throw-away PostgreSQL server at MARSAD_TEST_POSTGRES:
#
#     tests/postgres.sh .venv/bin/pytest tests/store
#
# The server lives in a temporary folder, listens on a socket there and on no port, and is
# gone afterwards. Root may have it installed first (Debian); others need initdb around.
set -eu

find_server() {
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(dirname "$(command -v initdb || echo /none/none)")"; do
        [ -x "$folder/initdb" ] && echo "$folder" && return
    done
    return 1
}

if ! bin=$(find_server); then
    [ "$(id -u)" = 0 ] || { echo "expected PostgreSQL, found none: apt-get install postgresql" >&2; exit 2; }
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
    bin=$(find_server)
fi

home=$(mktemp -d /tmp/marsad-pg.XXXXXX)
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then  # PostgreSQL refuses to run as root
    chown postgres "$home"
    as_owner() { (cd / && runuser -u postgres -- "$@"); }
fi

stop() {
    as_owner "$bin/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT TERM

as_owner "$bin/initdb" -D "$home/data" -U marsad -A trust -E UTF8 --locale=C --no-sync >/dev/null
as_owner "$bin/pg_ctl" -D "$home/data" -l "$home/log" -w start \
    -o "-k $home -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=200" >/dev/null ||
    { cat "$home/log" >&2; exit 2; }

MARSAD_TEST_POSTGRES="postgresql://marsad@/postgres?host=$home" "$@"
