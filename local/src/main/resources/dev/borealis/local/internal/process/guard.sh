# Runs a server for as long as standard input stays open, then stops it and deletes its directory.
# The parent only has to hold the other end of a pipe: however it ends, the pipe closes.
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

# Set before the server is there, so that no signal finds it without its guard; but as long as the process ids below are
# being taken from "$!", a signal must not start another process.
watch= asked=
trap 'asked=yes; if [ -n "$watch" ]; then stop & fi' HUP INT TERM

exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ read -r _ <&3; stop; } &
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
rm -rf "$directory"
exit "$status"
