# A private registry on loopback, which Docker trusts without TLS: a password made once, a port that is free here, and
# the images of image.sh.

registry="$cache/registry"
registry_user=pulumi
registry_log="$logs/registry.log"

registry_address() { echo "127.0.0.1:$(cat "$registry/port")"; }
registry_program() { command -v docker-registry || echo "$unpacked_packages/docker-registry/usr/bin/docker-registry"; }

# registry_status PATH [USER:PASSWORD]: the status code of a HEAD request, or nothing where nobody answers. The shell's
# own /dev/tcp, because the password must not appear in a list of processes.
registry_status() {
  (
    exec 4<>"/dev/tcp/127.0.0.1/$(cat "$registry/port")"
    printf '%s\r\n' "HEAD $1 HTTP/1.0" "Accept: application/vnd.docker.distribution.manifest.v2+json" \
      "Authorization: Basic $(printf %s "${2:-}" | base64)" "" >&4
    read -r -t 10 _ status _ <&4
    echo "$status"
  ) 2>/dev/null || true
}

registry_serves() {
  local tag status
  for tag in "${image_tags[@]}"; do
    status=$(registry_status "/v2/$image_repository/manifests/$tag" "$registry_user:$(cat "$registry/password")")
    [ "$status" = 200 ] || return 1
  done
  [ "$(cat "$registry/images-made-from")" = "$(image_fingerprint)" ]
} 2>/dev/null

private_registry() {
  [ -x "$(registry_program)" ] ||
    unpack_package "the private registry" https://distribution.github.io/distribution/ docker-registry
  command -v htpasswd >/dev/null ||
    install_packages "htpasswd, for the registry's password" https://httpd.apache.org apache2-utils
  mkdir -p "$registry"
  make_password
  if ! registry_is_ours || ! registry_asks_for_password; then start_registry; fi
  push_images
}

registry_asks_for_password() { [ "$(registry_status /v2/)" = 401 ]; }
registry_is_ours() { process_is docker-registry "$(cat "$registry/pid" 2>/dev/null)"; }

make_password() {
  [ -s "$registry/password" ] && [ -s "$registry/htpasswd" ] && return
  od -An -N 20 -tx1 /dev/urandom | tr -d ' \n' | write_private_file "$registry/password"
  htpasswd -inB "$registry_user" <"$registry/password" | write_private_file "$registry/htpasswd"
}

start_registry() {
  local port
  stop_registry
  # The port of last time, as long as nobody else took it: image names that are in use stay true.
  port=$(free_port "$(cat "$registry/port" 2>/dev/null || echo 0)")
  echo "$port" >"$registry/port"
  write_private_file "$registry/config.yml" <<EOF
version: 0.1
log: {level: warn}
storage:
  filesystem: {rootdirectory: "$registry/data"}
  delete: {enabled: true}
auth:
  htpasswd: {realm: pulumi-portainer, path: "$registry/htpasswd"}
http: {addr: "$(registry_address)", secret: "$(cat "$registry/password")"}
EOF
  setsid "$(registry_program)" serve "$registry/config.yml" >"$registry_log" 2>&1 </dev/null 3>&- &
  local process=$! deadline=$((SECONDS + 30))
  echo "$process" >"$registry/pid"
  until registry_asks_for_password; do
    if [ "$SECONDS" -gt "$deadline" ] || ! kill -0 "$process" 2>/dev/null; then
      show_end_of "$registry_log"
      fail "The private registry did not start: its last words ($registry_log) are above. Remove $registry and run" \
        "this again."
    fi
    sleep 0.1
  done
}

stop_registry() {
  ! registry_is_ours || end_process docker-registry "$(cat "$registry/pid")"
  rm -f "$registry/pid"
}
