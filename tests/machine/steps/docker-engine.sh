# A Docker engine: the one that answers, or one that we start. An engine belongs to the machine, not to a person, so
# what is known of ours lies in /run: every set-up that uses it leaves a note there, and the last one to go stops it.

engine_record=/run/pulumi-portainer
engine_log="$logs/docker-engine.log"

engine_answers() {
  command -v docker >/dev/null && timeout 20 docker info --format '{{.ServerVersion}}' >/dev/null 2>&1
}

# The address that the docker command uses, be it from DOCKER_HOST or from its context.
docker_host() { docker context inspect --format '{{.Endpoints.docker.Host}}'; }

engine_is_ours() { process_is dockerd "$(cat "$engine_record/engine.pid" 2>/dev/null)"; }

# process_is NAME PID: whether PID runs, and is not another program that got the number later.
process_is() { [ -n "$2" ] && [ "$(cat "/proc/$2/comm" 2>/dev/null)" = "$1" ]; }

note_use_of_engine() {
  ! engine_is_ours || printf '%s\n' "$cache" >"$engine_record/users/$(engine_user)"
}
engine_user() { printf '%s' "$cache" | cksum | tr ' ' -; }

docker_engine() {
  if ! command -v docker >/dev/null || { ! engine_answers && ! command -v dockerd >/dev/null; }; then
    local manual=https://docs.docker.com/engine/install/
    install_packages "the Docker engine that runs the containers" "$manual" docker.io
    # From Debian 13 on the command is a package of its own.
    command -v docker >/dev/null || install_packages "the docker command" "$manual" docker-cli
  fi
  if ! engine_answers && [ -d /run/systemd/system ] && [ "$(id -u)" = 0 ]; then
    systemctl start docker || true
  fi
  engine_answers || start_engine
  note_use_of_engine
}

start_engine() {
  if [ "$(id -u)" != 0 ] || [ -n "${DOCKER_HOST:-}" ]; then
    local reason
    reason=$(docker info 2>&1 | grep -iE 'error|denied|cannot' | head -n 1 || true)
    fail "No Docker engine answers (docker info: $reason). Start it (sudo systemctl start docker), allow this user" \
      "to use it (sudo usermod -aG docker $(id -un)), or correct DOCKER_HOST; then run this again."
  fi
  mkdir -p "$engine_record/users"
  exec 8>"$engine_record/lock"
  flock 8
  engine_answers || launch_engine
  exec 8>&-
}

launch_engine() {
  local engine deadline=$((SECONDS + 90))
  say "• Starting a Docker engine (dockerd) …"
  forget_dead_process dockerd /run/docker.pid
  forget_dead_process containerd /run/docker/containerd/containerd.pid
  setsid dockerd --log-level warn >"$engine_log" 2>&1 </dev/null 3>&- 8>&- &
  engine=$!
  until engine_answers; do
    if [ "$SECONDS" -gt "$deadline" ] || ! kill -0 "$engine" 2>/dev/null; then
      show_end_of "$engine_log"
      fail "The Docker engine did not start: its last words ($engine_log) are above. Start an engine by hand and run" \
        "this again; inside a container, the container must be a privileged one."
    fi
    sleep 0.5
  done
  echo "$engine" >"$engine_record/engine.pid"
}

# A PID file that outlived its process stops a new one from starting once its number belongs to somebody else.
forget_dead_process() {
  [ ! -e "$2" ] || process_is "$1" "$(cat "$2")" || rm -f "$2"
}

# Stops the engine that we started, unless somebody still needs it.
stop_engine() {
  engine_is_ours || return 0
  local note containers
  rm -f "$engine_record/users/$(engine_user)"
  for note in "$engine_record"/users/*; do
    if [ -e "$note" ] && [ -d "$(cat "$note")" ]; then
      say "The Docker engine keeps running: the set-up in $(cat "$note") uses it too."
      return
    fi
  done
  containers=$(docker ps --quiet | wc -l)
  if [ "$containers" != 0 ]; then
    say "The Docker engine keeps running: $containers containers run on it (docker ps)."
    return
  fi
  end_process dockerd "$(cat "$engine_record/engine.pid")"
  rm -rf "$engine_record"
  say "Stopped the Docker engine."
}

# end_process NAME PID: asks it to end and waits until it has, 30 seconds at most.
end_process() {
  local deadline=$((SECONDS + 30))
  kill "$2" 2>/dev/null || return 0
  while process_is "$1" "$2"; do
    [ "$SECONDS" -le "$deadline" ] || fail "$1 (process $2) does not end. Look at it, then run this again."
    sleep 0.1
  done
}

# free_port [PORT]: prints a free port of the loopback interface: this one, or any where somebody else has it.
free_port() {
  node -e '
    const { createServer } = require("node:net");
    const listen = (port) => createServer()
      .once("error", () => listen(0))
      .listen(port, "127.0.0.1", function () { console.log(this.address().port); this.close(); });
    listen(Number(process.argv[1]));
  ' "${1:-0}"
}
