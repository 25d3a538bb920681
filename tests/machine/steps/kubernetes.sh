# A Kubernetes API server for the tests: etcd, kube-apiserver and the controllers without which no namespace ever goes, no
# service account gets a token, the role `edit` allows nothing, and whoever deletes in the foreground, as
# @pulumi/kubernetes does, waits forever. It has no node, so nothing runs on it. It starts empty each time.

kubernetes="$cache/kubernetes"
kubernetes_programs="$built_programs/kubernetes"
kubernetes_logs="$logs/kubernetes"
kubernetes_sdk="$cache/kubernetes-sdk"
printf -v kubernetes_controllers '%s-controller,' namespace serviceaccount serviceaccount-token clusterrole-aggregation \
  garbage-collector
kubernetes_controllers=${kubernetes_controllers%,}

kubernetes_address() { echo "https://127.0.0.1:$(cat "$kubernetes/port")"; }
etcd_program() { command -v etcd || echo "$unpacked_packages/etcd-server/usr/bin/etcd"; }

# The provider plugin of @pulumi/kubernetes is a module of its own: its dependencies are older.
kubernetes_is_built() {
  tool_is_built kubernetes && tool_is_built pulumi-resource-kubernetes &&
    [ -d "$kubernetes_sdk/node_modules/@pulumi/kubernetes" ]
}
build_kubernetes() {
  tool_is_built kubernetes || build_tools kubernetes
  tool_is_built pulumi-resource-kubernetes || (build_tool pulumi-resource-kubernetes)
  # Its script would download the plugin. With --prefix npm would not read the machine's npmrc, which is below its own prefix.
  mkdir -p "$kubernetes_sdk"
  echo '{ "private": true }' >"$kubernetes_sdk/package.json"
  (cd "$kubernetes_sdk" && npm install --no-audit --no-fund --ignore-scripts @pulumi/kubernetes@4.24.1)
}

kubernetes_is_ours() { process_is kube-apiserver "$(cat "$kubernetes/kube-apiserver.pid" 2>/dev/null)"; }

# kubernetes_serves: whether the controllers work too, which make a service account in every namespace.
kubernetes_serves() {
  kubernetes_is_ours && kubernetes_is_controlled && kubernetes_command get serviceaccount default >/dev/null 2>&1
} 2>/dev/null

# Not when an earlier version of this file has started fewer controllers.
kubernetes_is_controlled() {
  grep -qzFx -e "--controllers=$kubernetes_controllers" "/proc/$(cat "$kubernetes/kube-controller-manager.pid")/cmdline"
} 2>/dev/null

kubernetes_command() {
  "$kubernetes_programs/kubectl" --kubeconfig "$kubernetes/kubeconfig" --request-timeout 5s "$@"
}

kubernetes_api() {
  kubernetes_is_built || build_kubernetes
  [ -x "$(etcd_program)" ] || unpack_package "the store of the Kubernetes API server" https://etcd.io etcd-server
  kubernetes_serves || replace_kubernetes_controllers || start_kubernetes
}

# replace_kubernetes_controllers: for a server that lacks nothing else, so that who uses it now keeps it.
replace_kubernetes_controllers() {
  kubernetes_is_ours && ! kubernetes_is_controlled || return
  stop_kubernetes_program kube-controller-manager
  start_kubernetes_controllers
  kubernetes_serves
}

start_kubernetes() {
  stop_kubernetes
  rm -rf "$kubernetes"
  mkdir -p "$kubernetes" "$kubernetes_logs"
  local etcd_port etcd_peer_port deadline=$((SECONDS + 120))
  free_port >"$kubernetes/port"
  etcd_port=$(free_port)
  etcd_peer_port=$(free_port)
  make_kubernetes_credentials
  start_of_kubernetes etcd "$(etcd_program)" --name tests --data-dir "$kubernetes/etcd" --log-level warn \
    --unsafe-no-fsync \
    --listen-client-urls "http://127.0.0.1:$etcd_port" --advertise-client-urls "http://127.0.0.1:$etcd_port" \
    --listen-peer-urls "http://127.0.0.1:$etcd_peer_port" --initial-cluster "tests=http://127.0.0.1:$etcd_peer_port" \
    --initial-advertise-peer-urls "http://127.0.0.1:$etcd_peer_port"
  start_of_kubernetes kube-apiserver "$kubernetes_programs/kube-apiserver" \
    --bind-address 127.0.0.1 --advertise-address 127.0.0.1 --secure-port "$(cat "$kubernetes/port")" \
    --cert-dir "$kubernetes" --etcd-servers "http://127.0.0.1:$etcd_port" --service-cluster-ip-range 10.0.0.0/24 \
    --endpoint-reconciler-type none --authorization-mode RBAC --token-auth-file "$kubernetes/tokens.csv" \
    --service-account-issuer https://kubernetes.default.svc \
    --service-account-key-file "$kubernetes/service-accounts.pem" \
    --service-account-signing-key-file "$kubernetes/service-accounts.pem"
  start_kubernetes_controllers
  until kubernetes_serves; do
    # By its number alone: right after its start it does not bear its name yet.
    if [ "$SECONDS" -gt "$deadline" ] || ! kill -0 "$(cat "$kubernetes/kube-apiserver.pid")"; then
      show_end_of "$kubernetes_logs/kube-apiserver.log"
      show_end_of "$kubernetes_logs/kube-controller-manager.log"
      fail "The Kubernetes API server did not start: the end of its logs ($kubernetes_logs) is above. Run this again."
    fi
    sleep 0.3
  done
  # Where Portainer keeps what it has to say of a cluster: its own installation makes it.
  kubernetes_command create namespace portainer
}

start_kubernetes_controllers() {
  start_of_kubernetes kube-controller-manager "$kubernetes_programs/kube-controller-manager" \
    --kubeconfig "$kubernetes/kubeconfig" --use-service-account-credentials=false --leader-elect=false --secure-port 0 \
    --service-account-private-key-file "$kubernetes/service-accounts.pem" --controllers="$kubernetes_controllers"
}

# start_of_kubernetes NAME PROGRAM ARGUMENT...
start_of_kubernetes() {
  local name=$1
  shift
  setsid "$@" >"$kubernetes_logs/$name.log" 2>&1 </dev/null 3>&- &
  echo $! >"$kubernetes/$name.pid"
}

# An administrator's token, and the key that signs those of service accounts.
make_kubernetes_credentials() {
  local token
  token=$(od -An -N 20 -tx1 /dev/urandom | tr -d ' \n')
  printf %s "$token" | write_private_file "$kubernetes/token"
  echo "$token,tests,tests,system:masters" | write_private_file "$kubernetes/tokens.csv"
  node -p 'require("node:crypto").generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey' | write_private_file "$kubernetes/service-accounts.pem"
  write_private_file "$kubernetes/kubeconfig" <<CONFIG
apiVersion: v1
kind: Config
clusters: [{name: tests, cluster: {server: "$(kubernetes_address)", insecure-skip-tls-verify: true}}]
users: [{name: tests, user: {token: $token}}]
contexts: [{name: tests, context: {cluster: tests, user: tests}}]
current-context: tests
CONFIG
}

stop_kubernetes() {
  local name
  for name in kube-controller-manager kube-apiserver etcd; do stop_kubernetes_program "$name"; done
}

# stop_kubernetes_program NAME
stop_kubernetes_program() {
  # The kernel keeps 15 letters of a process's name.
  ! process_is "${1:0:15}" "$(cat "$kubernetes/$1.pid" 2>/dev/null)" ||
    end_process "${1:0:15}" "$(cat "$kubernetes/$1.pid")"
  rm -f "$kubernetes/$1.pid"
}

write_kubernetes() {
  node -p '
    const [server, tokenFile, programs, sdk] = process.argv.slice(1);
    const token = require("node:fs").readFileSync(tokenFile, "utf8");
    JSON.stringify({ server, token, programs, sdk }, null, 2);
  ' -- "$(kubernetes_address)" "$kubernetes/token" "$kubernetes_programs" "$kubernetes_sdk" |
    write_private_file "$cache/kubernetes.json"
}
