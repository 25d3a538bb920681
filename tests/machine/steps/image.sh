# The private image, in two versions: Debian's busybox-static and the application in image/. It is made here because no
# public registry need be in reach.

image_repository=private/app
image_tags=(1 2)

image_fingerprint() { cat tests/machine/image/app tests/machine/steps/image.sh | cksum; }

push_images() {
  local folder tag
  ! registry_serves || return 0
  folder=$(mktemp -d)
  make_root "$folder/root"
  DOCKER_HOST=$(docker_host)
  DOCKER_CONFIG="$folder/docker" # the password stays out of the person's own configuration
  export DOCKER_HOST DOCKER_CONFIG
  docker login --username "$registry_user" --password-stdin "$(registry_address)" <"$registry/password"
  for tag in "${image_tags[@]}"; do
    push_image "$folder/root" "$(registry_address)/$image_repository:$tag" "$tag"
  done
  image_fingerprint >"$registry/images-made-from"
  rm -rf "$folder"
}

# push_image ROOT NAME VERSION
push_image() {
  echo "$3" >"$1/srv/version"
  echo "app $3" >"$1/srv/index.html"
  tar --create --directory "$1" --owner 0 --group 0 . | docker import \
    --change 'CMD ["/bin/app"]' --change 'EXPOSE 8080' --change 'WORKDIR /srv' \
    --change "LABEL org.opencontainers.image.title=app org.opencontainers.image.version=$3" - "$2"
  docker push "$2" ||
    fail "The Docker engine at $DOCKER_HOST cannot push to $2. It must run on this machine to reach the registry:" \
      "start one here, or unset DOCKER_HOST, and run this again."
  # A pull in a test must be a real one.
  docker image rm "$2"
}

make_root() {
  local program applet
  program=$(static_busybox)
  mkdir -p "$1"/{bin,etc,srv,tmp}
  chmod 1777 "$1/tmp"
  cp "$program" "$1/bin/busybox"
  for applet in $("$program" --list); do
    [ -e "$1/bin/$applet" ] || ln -s busybox "$1/bin/$applet"
  done
  cp tests/machine/image/app "$1/bin/app"
  printf '%s\n' root:x:0:0::/:/bin/sh app:x:1000:1000::/srv:/bin/sh >"$1/etc/passwd"
  printf '%s\n' root:x:0: app:x:1000: >"$1/etc/group"
}

static_busybox() {
  local program
  program=$(command -v busybox || true)
  if [ -z "$program" ] || ldd "$program" >/dev/null 2>&1; then
    unpack_package "the content of the private image" https://busybox.net busybox-static >&2
    program="$unpacked_packages/busybox-static/bin/busybox"
    [ -x "$program" ] || program="$unpacked_packages/busybox-static/usr/bin/busybox"
  fi
  echo "$program"
}
