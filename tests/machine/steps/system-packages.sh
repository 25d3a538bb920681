# Debian's packages, where the machine has apt-get.

# install_packages REASON MANUAL PACKAGE...
# REASON is said beforehand; MANUAL is the page for somebody who has to install by hand.
install_packages() {
  local reason=$1 manual=$2
  shift 2
  if ! command -v apt-get >/dev/null; then
    fail "Missing: $* ($reason). Install it with this system's package manager ($manual) and run this again."
  fi
  if [ "$(id -u)" != 0 ]; then
    fail "Missing: $* ($reason). Run: sudo apt-get install $*    and then this again."
  fi
  say "• Installing Debian's package $* ($reason) …"
  refresh_package_lists
  DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
    apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@"
}

# unpack_package REASON MANUAL PACKAGE
# For a package of which only the program is wanted: unpacked into the cache, it needs no root, changes nothing of the
# system, and starts no service (docker-registry's own would be an open registry on port 5000).
unpack_package() {
  local reason=$1 manual=$2 package=$3 folder="$unpacked_packages/$3"
  [ ! -d "$folder" ] || return 0
  command -v apt-get >/dev/null ||
    fail "Missing: $package ($reason). Install it with this system's package manager ($manual) and run this again."
  say "• Unpacking Debian's package $package into $folder ($reason) …"
  [ "$(id -u)" != 0 ] || refresh_package_lists
  mkdir -p "$folder.new"
  (cd "$folder.new" && apt-get download "$package" && dpkg-deb --extract ./*.deb . && rm ./*.deb)
  mv "$folder.new" "$folder"
}

# Jobs run side by side, and apt-get waits for nobody who fetches the lists of packages.
package_lists_are_fresh=""
refresh_package_lists() {
  [ -z "$package_lists_are_fresh" ] || return 0
  if command -v flock >/dev/null; then
    flock "$cache/package-lists.lock" apt-get update
  else
    apt-get update
  fi
  package_lists_are_fresh=yes
}
