# The programs of which most of tests/machine/tools/<name> are Go modules: built from source where the machine lacks them,
# because a module proxy and its checksums are everywhere that Go is, and a download site may not be.

readonly PULUMI_MINIMUM=3.200.0

tools="$PWD/tests/machine/tools"

# machine_has_pulumi LANGUAGE...
# The CLI is used with the language hosts that came with it: a foreign one may speak an older protocol.
machine_has_pulumi() {
  local pulumi language version
  pulumi=$(command -v pulumi) || return 1
  for language in "$@"; do command -v "pulumi-language-$language" >/dev/null || return 1; done
  version=$(PULUMI_SKIP_UPDATE_CHECK=1 "$pulumi" version 2>/dev/null) && at_least "$PULUMI_MINIMUM" "$version"
}

# The cached Compose is found through a link of ours, so "the machine has it" means one that is not ours.
compose_plugin="${DOCKER_CONFIG:-$HOME/.docker}/cli-plugins/docker-compose"
machine_has_compose() {
  [ "$(readlink "$compose_plugin" 2>/dev/null)" != "$built_programs/docker-compose" ] &&
    docker compose version >/dev/null 2>&1
}

# A program is built again when its module's files change.
tool_fingerprint() { find "$tools/$1" -type f -print0 | sort -z | xargs -0 cat | cksum; }

tool_is_built() {
  [ -x "$built_programs/$1" ] && [ "$(cat "$built_programs/.$1.built-from" 2>/dev/null)" = "$(tool_fingerprint "$1")" ]
}

# build_tool NAME [MODULE VERSION_VARIABLE]
# The variable is set to the module's version, as the makers' own builds do.
build_tool() {
  local name=$1 go flags="-s -w"
  spare_home_folder "$go_downloads"
  go=$(go_for "$name")
  cd "$tools/$name" # each job runs in a shell of its own
  [ $# = 1 ] || flags="$flags -X=$3=$("$go" list -m -f '{{.Version}}' "$2")"
  CGO_ENABLED=0 nice "$go" build -trimpath -buildvcs=false -modcacherw -ldflags "$flags" \
    -o "$built_programs/.$name.new" tool
  mv "$built_programs/.$name.new" "$built_programs/$name"
  tool_fingerprint "$name" >"$built_programs/.$name.built-from"
}

# build_tools NAME: the same for a module of several programs, which share most of their packages: a folder of them.
build_tools() {
  local name=$1 go
  spare_home_folder "$go_downloads"
  go=$(go_for "$name")
  (
    cd "$tools/$name"
    rm -rf "$built_programs/.$name.new" "$built_programs/$name"
    mkdir "$built_programs/.$name.new"
    CGO_ENABLED=0 nice "$go" build -trimpath -buildvcs=false -modcacherw -ldflags "-s -w" \
      -o "$built_programs/.$name.new/" tool
  )
  mv "$built_programs/.$name.new" "$built_programs/$name"
  tool_fingerprint "$name" >"$built_programs/.$name.built-from"
}

# The builds download and make about 5 GB. Somebody who works with Go has a place for that; anybody else keeps none of it.
go_downloads="$cache/go"
# spare_home_folder FOLDER: where it goes for anybody else.
spare_home_folder() {
  [ -d "${GOMODCACHE:-${GOPATH:-$HOME/go}/pkg/mod}" ] || export GOMODCACHE="$1/modules" GOCACHE="$1/builds"
}

# Prints a Go command that is new enough for the module, or fails with what to install.
go_for() {
  local wanted candidate
  wanted=$(sed -n 's/^go //p' "$tools/$1/go.mod")
  for candidate in go /usr/local/go/bin/go; do
    if command -v "$candidate" >/dev/null && (cd "$tools/$1" && "$candidate" list -m >/dev/null 2>&1); then
      echo "$candidate"
      return
    fi
  done
  case $1 in
    docker-compose) set -- "Compose v2" https://docs.docker.com/compose/install/linux/ ;;
    go-sdk | pulumi-codegen | kubernetes | pulumi-resource-kubernetes | s3-server)
      fail "Go $wanted or newer is missing, which the tests need: install it (https://go.dev/dl/) and run this again."
      ;;
    *) set -- "Pulumi $PULUMI_MINIMUM or newer" https://www.pulumi.com/docs/install/ ;;
  esac
  fail "$1 is missing: install it ($2), or Go $wanted or newer (https://go.dev/dl/) to have it built here, and run" \
    "this again."
}

# What of Pulumi is to be built, one after the other: the programs share most of their packages, which are compiled once.
pulumi_programs=()
pulumi_is_built() {
  local name
  for name in ${pulumi_programs[@]+"${pulumi_programs[@]}"}; do tool_is_built "$name" || return 1; done
}
build_pulumi() {
  local name
  for name in "${pulumi_programs[@]}"; do
    tool_is_built "$name" || (build_pulumi_program "$name")
  done
}
build_pulumi_program() {
  local version=github.com/pulumi/pulumi/sdk/v3/go/common/version.Version
  case $1 in
    pulumi) build_tool pulumi github.com/pulumi/pulumi/pkg/v3 "$version" ;;
    pulumi-language-nodejs) build_tool pulumi-language-nodejs github.com/pulumi/pulumi/sdk/v3 "$version" ;;
    pulumi-language-python)
      build_tool pulumi-language-python github.com/pulumi/pulumi/sdk/v3 "$version"
      # What it runs programs by, which is looked for beside it.
      (cd "$tools/pulumi-language-python" &&
        install "$("$(go_for pulumi-language-python)" list -m -f '{{.Dir}}' github.com/pulumi/pulumi/sdk/v3)/python/cmd/pulumi-language-python-exec" \
          "$built_programs/")
      ;;
    pulumi-language-yaml)
      build_tool pulumi-language-yaml github.com/pulumi/pulumi-yaml github.com/pulumi/pulumi-yaml/pkg/version.Version
      ;;
    pulumi-codegen) build_tool pulumi-codegen ;;
  esac
}
s3_server() { build_tool s3-server; }
compose() { build_tool docker-compose github.com/docker/compose/v2 github.com/docker/compose/v2/internal.Version; }

link_compose() {
  mkdir -p "$(dirname "$compose_plugin")"
  ln -sfn "$built_programs/docker-compose" "$compose_plugin"
}

unlink_compose() {
  [ "$(readlink "$compose_plugin")" != "$built_programs/docker-compose" ] || rm "$compose_plugin"
}
