# What a person sees while the set-up works. Long jobs run side by side in the background, with their output in a file.

exec 3>&1 # the person, also from within a job

say() { printf '%s\n' "$*" >&3; }

# The exit code of a job that has told the person its reason, so that nothing needs to be added.
readonly EXPLAINED=70

fail() {
  say "✗ $*"
  exit "$EXPLAINED"
}

job_ids=() job_names=() job_logs=()

# start_job NAME EXPECTED_TIME FUNCTION
start_job() {
  local log="$logs/${3//_/-}.log"
  say "• $1 ($2) …"
  # A process group of its own, so that an interrupted set-up can end a job with all that it started.
  set -m
  (
    set -euo pipefail
    set +m
    exec 9>&- # a service that outlives the set-up must not hold the cache's lock
    "$3"
  ) >"$log" 2>&1 </dev/null &
  set +m
  job_ids+=($!) job_names+=("$1") job_logs+=("$log")
}

end_jobs() {
  local id
  for id in ${job_ids[@]+"${job_ids[@]}"}; do
    [ -z "$id" ] || kill -- "-$id" 2>/dev/null || true
  done
}
trap end_jobs EXIT

# Waits for every job and says how each went. Fails when one failed, but not before the others ended: what they built
# need not be built again.
await_jobs() {
  local running failed=0 index
  while :; do
    running=""
    for index in ${job_ids[@]+"${!job_ids[@]}"}; do
      [ -n "${job_ids[$index]}" ] || continue
      if kill -0 "${job_ids[$index]}" 2>/dev/null; then
        running="$running${running:+, }${job_names[$index]}"
      else
        clear_heartbeat
        report_job "$index" || failed=1
        job_ids[index]=""
      fi
    done
    [ -n "$running" ] || break
    heartbeat "$running"
    sleep 0.2
  done
  [ "$failed" = 0 ] || exit "$EXPLAINED"
}

report_job() {
  local code=0
  wait "${job_ids[$1]}" || code=$?
  case $code in
    0) say "✓ ${job_names[$1]} (after $SECONDS s)" ;;
    "$EXPLAINED") return 1 ;;
    *)
      say "✗ ${job_names[$1]}: failed. The end of ${job_logs[$1]}:"
      show_end_of "${job_logs[$1]}"
      return 1
      ;;
  esac
}

show_end_of() { tail -n 15 "$1" 2>/dev/null | sed 's/^/    /' >&3 || true; }

last_heartbeat=0

# A terminal shows the seconds run; a log file gets a line every half minute.
heartbeat() {
  if shows_heartbeat_in_place; then
    printf '\r\033[K  %s s: %s' "$SECONDS" "$1" >&3
  elif [ $((SECONDS - last_heartbeat)) -ge 30 ]; then
    last_heartbeat=$SECONDS
    say "  … $SECONDS s: $1"
  fi
}

clear_heartbeat() {
  ! shows_heartbeat_in_place || printf '\r\033[K' >&3
}

shows_heartbeat_in_place() { [ -t 3 ] && [ "${TERM:-dumb}" != dumb ]; }
