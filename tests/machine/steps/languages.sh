# What the SDKs of other languages are tested with: Pulumi's packages for Python, in an environment of their own, and
# those for Go, compiled.

language_packages="$cache/languages"

languages_fingerprint() { cat "$tools/python-sdk/"* "$tools/go-sdk/"* | cksum; }
languages_are_ready() { [ "$(cat "$language_packages/made-from")" = "$(languages_fingerprint)" ]; } 2>/dev/null

prepare_languages() {
  python_packages
  go_packages
  languages_fingerprint >"$language_packages/made-from"
}

python_packages() {
  python3 -c 'import ensurepip, venv' ||
    install_packages "Python, for the SDK that is generated for it" https://www.python.org/downloads/ \
      python3 python3-venv
  rm -rf "$language_packages/python"
  python3 -m venv "$language_packages/python"
  "$language_packages/python/bin/pip" install --quiet --disable-pip-version-check --requirement "$tools/python-sdk/requirements.txt"
}

go_packages() (
  spare_home_folder "$language_packages/go"
  go=$(go_for go-sdk)
  cd "$tools/go-sdk"
  CGO_ENABLED=0 nice "$go" build -trimpath -buildvcs=false -modcacherw \
    github.com/pulumi/pulumi/sdk/v3/go/pulumi{,/config,/internals}
)

write_languages() (
  spare_home_folder "$language_packages/go"
  go=$(go_for go-sdk)
  cd "$tools/go-sdk"
  node -p '
    const [python, go, modules, builds] = process.argv.slice(1);
    JSON.stringify({ python, go: { command: go, modules, builds } }, null, 2);
  ' -- "$language_packages/python/bin/python" "$(command -v "$go")" "$("$go" env GOMODCACHE)" "$("$go" env GOCACHE)" |
    write_private_file "$cache/languages.json"
)
