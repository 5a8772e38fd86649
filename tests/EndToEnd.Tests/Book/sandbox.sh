# What a page's commands find around them: a machine of its own, made of namespaces, in which 172.16.0.2 is the emulated robot.
# Begun by BookTests with: unshare --mount --net --pid --fork --kill-child --mount-proc bash SCRIPT; ROOT is the checkout, BOX an empty folder.
set -euo pipefail

mount --make-rprivate /
ip link set lo up
ip addr add 172.16.0.2/32 dev lo
mkdir -p "$BOX"/etc "$BOX"/var-lib/warmstart/checkpoints "$BOX"/root "$BOX"/bin
cp -a /etc/. "$BOX/etc/" 2>/dev/null || true
mkdir -p "$BOX/etc/warmstart"
mount --bind "$BOX/etc" /etc
mount --bind "$BOX/var-lib" /var/lib
mount -t tmpfs none /dev/shm
cp -r "$ROOT/data/checkpoints/peg-insertion-demo" /var/lib/warmstart/checkpoints/
export HOME="$BOX/root" DOTNET_CLI_HOME="$BOX/root"
mount --bind "$BOX/root" /root

# The programs under the names that the package gives them.
for program in Cli/warmstart Controller/warmstart-controller Learning/warmstart-learner Simulation/warmstart-simulator; do
  printf '#!/bin/sh\nexec %s "$@"\n' "$ROOT/artifacts/bin/${program%/*}/release/${program#*/}" >"$BOX/bin/${program#*/}"
done
chmod +x "$BOX"/bin/*
export PATH="$BOX/bin:$PATH:/usr/sbin:/sbin"
cd "$HOME"

until_true() {
  local i
  for i in $(seq 600); do
    "$@" >/dev/null 2>&1 && return 0
    sleep 0.1
  done
  echo "did not come: $*" >&2
  return 1
}

is_idle() { warmstart status | grep -qi "idle"; }

log() { echo "$BOX/$1.log"; }

# What systemctl would start: the commands of the units.
exec_start() { sed -n 's|^ExecStart=/usr/lib/warmstart/||p' "$ROOT/systemd/$1.service"; }

standin_none() { :; }

standin_install() { warmstart version; }

standin_daemons() {
  pgrep -x mosquitto >/dev/null || { mosquitto -p 1883 >"$(log mosquitto)" 2>&1 & }
  # shellcheck disable=SC2046
  $(exec_start warmstart-controller) >>"$(log controller)" 2>&1 &
  controller=$!
  # shellcheck disable=SC2046
  $(exec_start warmstart-learner) >>"$(log learner)" 2>&1 &
  learner=$!
  until_true is_idle
}

standin_stop() {
  kill -TERM "$controller" "$learner"
  wait "$controller" "$learner" || true
}

block() { echo "@@ $1"; }

warmstart-simulator --address 172.16.0.2 --port 1337 --task "$ROOT/data/tasks/peg-insertion.json" --speed 2 >"$(log simulator)" 2>&1 &
until_true grep -q '^{' "$(log simulator)"
export EPISODES=2 WARM_UP=20 STEPS=40
