# Node.js itself, the packages of package-lock.json, the link by which a program in this checkout imports the package
# under its own name, and the compiled package.

require_node() {
  local minimum
  minimum=$(sed -n 's/.*"node": ">=\(.*\)".*/\1/p' package.json)
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    fail "Node.js with npm is missing: install Node.js $minimum or newer from https://nodejs.org and run this again."
  fi
  at_least "$minimum" "$(node --version)" ||
    fail "Node.js $(node --version) is too old: install $minimum or newer from https://nodejs.org and run this again."
}

# at_least MINIMUM VERSION, where VERSION may start with a v
at_least() { [ "$(printf '%s\n%s\n' "$1" "${2#v}" | sort -V | head -n 1)" = "$1" ]; }

npm_packages_needed() { ! node tests/machine/packages-match-lock.mjs; }

npm_packages() { npm ci --no-audit --no-fund; }

# npm takes it away with every installation, so this runs on every set-up.
link_package() {
  [ -e node_modules/pulumi-portainer/package.json ] || ln -sfn .. node_modules/pulumi-portainer
}

# Pulumi's own download has the host of dynamic providers beside the CLI; one that we built gets it from the npm package.
place_dynamic_provider_host() {
  install -m 755 node_modules/@pulumi/pulumi/pulumi-resource-pulumi-nodejs "$built_programs/"
}

build_package() {
  npm run --silent build >"$logs/build.log" 2>&1 && return 0
  cat "$logs/build.log" >&3
  fail "The package does not compile: see the lines above (npm run build)."
}
