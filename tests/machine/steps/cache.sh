# Where everything lives that the set-up makes outside the checkout. One folder a person: what took minutes to build is
# built once, however many clones there are.

cache="${XDG_CACHE_HOME:-$HOME/.cache}/pulumi-portainer"
built_programs="$cache/bin"
unpacked_packages="$cache/packages"
logs="$cache/logs"
mkdir -p "$built_programs" "$logs"
chmod 700 "$cache"
export PATH="${PATH//"$built_programs:"/}" # "on the machine" below means without us

# Only one set-up works on the cache at a time. The lock is let go when the process ends, however it ends.
lock_cache() {
  # Other systems than Linux lack flock; two set-ups started at the same moment are then on their own.
  command -v flock >/dev/null || return 0
  exec 9>"$cache/lock"
  flock --nonblock 9 && return 0
  say "Another set-up is running; waiting for it."
  flock 9
}

# Writes standard input to FILE, all or nothing, readable by its owner alone.
write_private_file() {
  (umask 077 && cat >"$1.new")
  mv "$1.new" "$1"
}
