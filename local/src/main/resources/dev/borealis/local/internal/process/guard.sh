# Runs a server for as long as standard input stays open, then stops it and deletes its directory.
# The parent only has to hold the other end of a pipe: however it ends, the pipe closes. From the first line that the parent
# writes, the server is there to last: if it ends by itself, it is started again.
#
# Arguments: the signal that stops the server, the directory to delete in the end, the server's command.
signal=$1 directory=$2
shift 2

# Signals more than once: one that arrives before the server has set up its handlers is lost.
stop() {
  tries=0
  while kill -s "$signal" "$server" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || signal=KILL
    sleep 0.1
  done
}

# Hears the parent: a line, or its end. In a process of its own, which tells by files.
watch() {
  while read -r _ <&3; do : >"$directory/lasting"; done
  : >"$directory/ending"
  stop
}

# Set before the server is there, so that no signal finds it without its guard; but as long as the process ids below are
# being taken from "$!", a signal must not start another process.
watch= asked=
trap 'asked=yes; if [ -n "$watch" ]; then stop & fi' HUP INT TERM

exec 3<&0 4>&1
failures=0
while :; do
  began=$(date +%s)
  "$@" </dev/null >&4 2>&4 3<&- 4>&- &
  server=$!
  watch 4>&- &
  watch=$!
  if [ -n "$asked" ]; then stop & fi

  exec >/dev/null 2>&1 # a word on how the server ended would kill this script if nobody reads it any more
  wait "$server"
  status=$?
  while kill -0 "$server" 2>/dev/null; do # a signal to this script ended the wait
    wait "$server"
    status=$?
  done
  kill -s KILL "$watch" 2>/dev/null
  watch=

  if [ -n "$asked" ] || [ -e "$directory/ending" ] || [ ! -e "$directory/lasting" ]; then break; fi
  # Processes that the server has left may have its data for a while; what never starts again is given up some time.
  [ $(($(date +%s) - began)) -lt 10 ] || failures=0
  failures=$((failures + 1))
  [ "$failures" -lt 300 ] || break
  sleep 0.1
done

rm -rf "$directory"
exit "$status"
