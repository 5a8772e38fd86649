#!/usr/bin/env bash
# The package in a Debian that has never seen it: builds it, asks lintian, makes a root with debootstrap, installs, plays the demo, runs the
# daemons under the root's own systemd, upgrades, removes and purges. As root, in minutes; prints what it measured.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=build/common.sh
. "$root/build/common.sh"

[ "$(id -u)" -eq 0 ] || die "a fresh root needs root"
require_packages "debootstrap debootstrap" "lintian lintian" "systemd-nspawn systemd-container"

work=$(mktemp -d /var/tmp/warmstart-fresh-XXXXXX)
fresh="$work/root"
machine="warmstart-fresh-$$"
clean_up() {
  ! machine_runs || stop_machine
  for mount in proc dev/shm dev; do
    ! mountpoint -q "$fresh/$mount" || umount -R "$fresh/$mount"
  done
  rm -rf "$work"
}
trap clean_up EXIT

step() { printf 'fresh root: %s\n' "$*"; }

expect() {
  local what=$1
  shift
  "$@" || die "$what: not so ($*)"
}

until_true() {
  local what=$1 tries
  shift
  for ((tries = 0; tries < 240; tries++)); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.5
  done
  die "$what did not come ($*)"
}

# The mirror that this machine's own apt uses.
mirror() {
  apt-get indextargets --format '$(SITE)|$(RELEASE)|$(COMPONENT)' 'Created-By: Packages' \
    | awk -F'|' -v release="$(release)" '$2 == release && $3 == "main" { print $1; exit }'
}
release() { . /etc/os-release && echo "$VERSION_CODENAME"; }

make_root() {
  local begun=$SECONDS
  debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,udev "$(release)" "$fresh" "$(mirror)" >"$work/debootstrap.log" 2>&1 \
    || { tail -n 20 "$work/debootstrap.log" && die "debootstrap failed"; }
  printf '#!/bin/sh\nexit 101\n' >"$fresh/usr/sbin/policy-rc.d"
  chmod +x "$fresh/usr/sbin/policy-rc.d"
  cp /etc/resolv.conf "$fresh/etc/resolv.conf" 2>/dev/null || true
  cp /etc/apt/apt.conf.d/*proxy* "$fresh/etc/apt/apt.conf.d/" 2>/dev/null || true
  step "made by debootstrap in $((SECONDS - begun)) s"
}

inside() { chroot "$fresh" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

mount_root() {
  mount --bind /proc "$fresh/proc"
  mount --rbind --make-rslave /dev "$fresh/dev"
}

install_deb() {
  cp "$1" "$fresh/tmp/"
  inside apt-get install -y --no-install-recommends "/tmp/$(basename "$1")" >"$work/install.log" 2>&1 || { tail -n 30 "$work/install.log" && die "installation failed"; }
}

# systemd as process 1 of the root, with the host's network.
start_machine() {
  systemd-nspawn -q -D "$fresh" -M "$machine" --register=no --keep-unit --boot >"$work/boot.log" 2>&1 &
  nspawn=$!
  until_true "process 1 of the root" has_leader
  until_true "a booted root" booted
}
has_leader() {
  local child
  child=$(cat "/proc/$nspawn/task/$nspawn/children")
  [ -n "$child" ] && leader=${child%% *} && [ "$(cat "/proc/$leader/comm")" = systemd ]
}
booted() { on systemctl is-system-running | grep -qE 'running|degraded'; }
machine_runs() { [ -n "${nspawn:-}" ] && kill -0 "$nspawn" 2>/dev/null; }
stop_machine() {
  kill -SIGRTMIN+4 "$leader" 2>/dev/null || true
  wait "$nspawn" 2>/dev/null || true
  nspawn=
}
on() { nsenter -t "$leader" -a env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

property() { on systemctl show -P "$2" "$1"; }
is() { [ "$(property "$1" "$2")" = "$3" ]; }

check_lintian() {
  step "lintian: $(lintian --version)"
  lintian --fail-on error,warning --display-info "$deb" || die "lintian is not content"
  step "lintian has nothing to say"
}

play() {
  local begun=$SECONDS moved
  install_deb "$deb"
  step "installed in $((SECONDS - begun)) s"
  inside warmstart doctor || step "doctor found something (exit $?), as it may here"
  inside warmstart demo --quick --runs /tmp/runs | tee "$work/demo.log" | while IFS= read -r line; do
    [[ $line != *"WarmUp"* ]] || [ -e "$work/moved" ] || { echo $((SECONDS - begun)) >"$work/moved"; }
  done
  moved=$(cat "$work/moved" 2>/dev/null || echo "?")
  step "from installation to the first motion: $moved s; to the end of demo --quick: $((SECONDS - begun)) s"
  expect "the run's record" test -n "$(find "$fresh/tmp/runs" -name '*.csv' -print -quit)"
  expect "the manual page" test -s "$fresh/usr/share/man/man1/warmstart.1.gz"
}

run_units() {
  start_machine
  on systemd-analyze verify --man=no /lib/systemd/system/warmstart-*.service
  expect "nothing enabled by the installation" is warmstart-controller.service ActiveState inactive
  on systemctl start mosquitto
  on systemctl enable --now warmstart-controller warmstart-learner
  expect "a ready controller" is warmstart-controller.service ActiveState active
  expect "a ready learner" is warmstart-learner.service ActiveState active
  until_true "the status of an absent robot" status_has "waiting for the robot"
  step "controller: $(property warmstart-controller.service StatusText)"
  on systemd-analyze security --no-pager --threshold=16 warmstart-controller.service warmstart-learner.service >/dev/null || die "exposure above 1.6"
  play_under_systemd
  a_hung_controller_comes_back
  a_wrong_configuration_does_not_loop
  several_arms
}
status_has() { property warmstart-controller.service StatusText | grep -q "$1"; }

play_under_systemd() {
  on systemd-run -q --unit=robot --property=Type=exec /usr/bin/warmstart-simulator --task /usr/share/warmstart/tasks/peg-insertion.json
  until_true "the robot" status_has "Idle:"
  on warmstart lease acquire --seconds 600 >"$work/lease" 2>&1 || { cat "$work/lease" && die "no lease"; }
  on warmstart start --mode evaluate --task peg-insertion --policy peg-insertion-demo --lease "$(lease_of "$work/lease")" || die "start refused"
  until_true "a run" status_has "Running"
  step "under systemd: $(property warmstart-controller.service StatusText)"
}
lease_of() { grep -oE '[0-9a-f]{8,}' "$1" | head -1; }

a_hung_controller_comes_back() {
  local before
  before=$(property warmstart-controller.service MainPID)
  on kill -STOP "$before"
  until_true "another life" is warmstart-controller.service NRestarts 1
  until_true "a ready controller" is warmstart-controller.service ActiveState active
  expect "the watchdog's word" on sh -c "journalctl -u warmstart-controller --no-pager | grep -q Watchdog"
  expect "another process" test "$before" != "$(property warmstart-controller.service MainPID)"
  before=$(property warmstart-controller.service MainPID)
  on kill -KILL "$before"
  until_true "a third life" is warmstart-controller.service NRestarts 2
  until_true "a ready controller" is warmstart-controller.service ActiveState active
  expect "the black box of the life that was killed" on sh -c 'ls /var/lib/warmstart/controller/black-box/*controller-died.mcap'
  step "hung and killed controllers came back; the black box was saved"
}

a_wrong_configuration_does_not_loop() {
  on systemctl stop warmstart-learner
  expect "exit 0 on a stop" is warmstart-learner.service ExecMainStatus 0
  sed -i 's/"KeepCheckpoints": 5/"KeepCheckpoints": "many"/' "$fresh/etc/warmstart/learner.json"
  ! on systemctl start warmstart-learner 2>/dev/null || die "a wrong configuration was started"
  expect "exit 78" is warmstart-learner.service ExecMainStatus 78
  expect "no other try" is warmstart-learner.service ActiveState failed
  sed -i 's/"KeepCheckpoints": "many"/"KeepCheckpoints": 5/' "$fresh/etc/warmstart/learner.json"
  on systemctl reset-failed warmstart-learner
  on systemctl start warmstart-learner
}

several_arms() {
  mkdir -p "$fresh/etc/warmstart/left"
  cp "$fresh/etc/warmstart/"{controller,learner}.json "$fresh/etc/warmstart/left/"
  sed -i '/"Arm"/d; /"StateDirectory"/d' "$fresh/etc/warmstart/left/"*.json
  on systemctl enable --now warmstart-controller@left warmstart-learner@left
  expect "a second arm" is warmstart-controller@left.service ActiveState active
  expect "its folder" test -d "$fresh/var/lib/warmstart/left/controller"
  step "two arms side by side"
}

upgrade_remove_purge() {
  rm -f "$fresh/usr/sbin/policy-rc.d"
  cp "$newer" "$fresh/tmp/"
  on apt-get install -y --no-install-recommends "/tmp/$(basename "$newer")" >"$work/upgrade.log" 2>&1 || { tail -n 30 "$work/upgrade.log" && die "upgrade failed"; }
  expect "the newer version" sh -c "chroot $fresh dpkg-query -W -f '\${Version}' warmstart | grep -qx $next"
  until_true "the controller after the upgrade" is warmstart-controller.service ActiveState active
  until_true "the second arm after the upgrade" is warmstart-controller@left.service ActiveState active
  on systemctl disable --now warmstart-controller@left warmstart-learner@left 2>/dev/null
  on apt-get remove -y warmstart >"$work/remove.log" 2>&1 || { tail -n 30 "$work/remove.log" && die "removal failed"; }
  expect "no daemon after a removal" on sh -c '! pgrep -f /usr/lib/warmstart/'
  expect "state after a removal" test -d "$fresh/var/lib/warmstart/controller"
  expect "configuration after a removal" test -f "$fresh/etc/warmstart/controller.json"
  on apt-get purge -y warmstart >"$work/purge.log" 2>&1 || { tail -n 30 "$work/purge.log" && die "purge failed"; }
  expect "no state after a purge" test ! -e "$fresh/var/lib/warmstart"
  expect "no configuration after a purge" test ! -e "$fresh/etc/warmstart/controller.json"
  expect "nothing left" test ! -e "$fresh/usr/lib/warmstart"
  step "upgraded to $next, removed, purged"
}

begun=$SECONDS
deb=$("$root/packaging/build-deb.sh" --output "$work")
step "$(basename "$deb"): $(($(stat -c %s "$deb") / 1024)) KiB, installed $(($(dpkg-deb -f "$deb" Installed-Size) / 1024)) MiB, built in $((SECONDS - begun)) s"
version=$(dpkg-deb -f "$deb" Version)
next=${version%.*}.$((${version##*.} + 1))
newer=$("$root/packaging/build-deb.sh" --output "$work" --version "$next")
check_lintian
make_root
mount_root
play
run_units
upgrade_remove_purge
stop_machine
step "all done"
