#!/bin/sh
# The embedded PostgreSQL and Redis of one run. Everything they have is in the folder of this script.
#
#   servers.sh keep             does what it reads, one command a line, answering "ok" or "failed" to each; when its
#                               input ends, because whoever started it closed it or died of whatever cause, it ends the
#                               servers and removes the folder
#   servers.sh <command>        does one command: initialise, start-postgres, stop-postgres, kill-postgres, and start-<name>,
#                               kill-<name> for a Redis that has the configuration <name>.conf, as in redis or redis-2
#
# A command under way is finished before the end of the input is seen, so that nothing is started behind its back.

home=$(cd "$(dirname "$0")" && pwd) || exit 1
data=$home/data

# Neither the keeper nor the servers belong to the terminal: Ctrl-C is for the program, which they outlive by a moment.
if [ "$1" = keep ] && [ -z "$MATCHPOINT_KEEPER" ] && command -v setsid >/dev/null; then
    MATCHPOINT_KEEPER=1 exec setsid sh "$0" keep
fi

# PostgreSQL refuses to run as root, and as a user without a name. A user namespace gives it the look of "nobody" with
# the rights of the present user on the folder; where there are none, root gives the folder to the real nobody.
unprivileged=
if [ "$(id -u)" = 0 ] || ! id -un >/dev/null 2>&1; then
    if unshare -U true 2>/dev/null; then
        unprivileged='unshare -U'
    else
        unprivileged='setpriv --reuid=65534 --regid=65534 --clear-groups'
    fi
fi

initialise() {
    case $unprivileged in setpriv*) chown -R 65534:65534 "$home" || return ;; esac
    $unprivileged "$home/postgres/bin/initdb" --pgdata="$data" --username=matchpoint --pwfile="$home/postgres.password" \
        --auth=scram-sha-256 --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --no-sync &&
        echo 'CREATE DATABASE matchpoint' | $unprivileged "$home/postgres/bin/postgres" --single -D "$data" postgres &&
        echo "include '$home/postgres.conf'" >>"$data/postgresql.conf"
}

start_postgres() {
    $unprivileged "$home/postgres/bin/pg_ctl" start -w -s -D "$data" -l "$home/postgres.log"
}

# stop_postgres fast|immediate: ends once the server has ended
stop_postgres() {
    [ ! -s "$data/postmaster.pid" ] || $unprivileged "$home/postgres/bin/pg_ctl" stop -w -s -D "$data" -m "$1"
}

# kill_postgres: all its processes without warning, also if they are suspended; ends once they have ended
kill_postgres() {
    [ -s "$data/postmaster.pid" ] || return 0
    postmaster=$(head -n 1 "$data/postmaster.pid")
    kill -STOP "$postmaster" || return
    processes="$(ps -A -o pid= -o ppid= | awk -v parent="$postmaster" '$2 == parent { print $1 }') $postmaster"
    kill -KILL $processes
    for process in $processes; do
        until is_gone "$process"; do sleep 0.05; done
    done
    rm "$data/postmaster.pid"
}

# start_redis <name>: ends once the server listens; it is empty. It says nothing when it cannot have its port, which
# a client that looks for it may hold for a moment: then once more.
start_redis() {
    tries=0
    until [ -s "$home/$1.pid" ]; do
        [ $((tries % 10)) != 0 ] || "$home/redis-server" "$home/$1.conf" || return
        tries=$((tries + 1))
        [ $tries -le 50 ] || return
        sleep 0.1
    done
}

# is_gone <process>: with all its threads, which hold its port; also if nobody has taken note of its end
is_gone() {
    kill -0 "$1" 2>/dev/null || return 0
    grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null && [ "$(ls "/proc/$1/task" | wc -l)" -le 1 ]
}

# kill_redis <name>: without warning, also if it is suspended; ends once the server has ended
kill_redis() {
    [ -s "$home/$1.pid" ] || return 0
    process=$(cat "$home/$1.pid")
    kill -KILL "$process" && rm "$home/$1.pid" || return
    until is_gone "$process"; do sleep 0.05; done
}

end() {
    for pid in "$home"/redis*.pid; do
        [ ! -s "$pid" ] || kill -KILL "$(cat "$pid")"
    done
    # A suspended server cannot hear that it is to end.
    [ ! -s "$data/postmaster.pid" ] || kill -CONT "$(head -n 1 "$data/postmaster.pid")"
    stop_postgres immediate
    cd / && rm -rf "$home"
}

do_command() {
    case $1 in
        initialise) initialise ;;
        start-postgres) start_postgres ;;
        stop-postgres) stop_postgres fast ;;
        kill-postgres) kill_postgres ;;
        start-redis*) start_redis "${1#start-}" ;;
        kill-redis*) kill_redis "${1#kill-}" ;;
        *) return 64 ;;
    esac
}

keep() {
    trap '' HUP INT PIPE TERM
    while read -r command; do
        if do_command "$command" </dev/null >>"$home/servers.log" 2>&1; then echo ok; else echo failed; fi
    done
    end >/dev/null 2>&1
    exit 0
}

case $1 in
    keep) keep ;;
    *) do_command "$1" </dev/null >>"$home/servers.log" 2>&1 ;;
esac
