# shellcheck shell=bash
# The fresh root: made by debootstrap, entered by chroot, and booted as a container with systemd as its process 1.
: "${work:?}" "${fresh:?}"

nspawn=
leader=

# The mirror that this machine's own apt uses.
mirror() {
  apt-get indextargets --format '$(SITE)|$(RELEASE)|$(COMPONENT)' 'Created-By: Packages' \
    | awk -F'|' -v release="$(release)" '$2 == release && $3 == "main" { print $1; exit }'
}
release() { . /etc/os-release && echo "$VERSION_CODENAME"; }

make_root() {
  local begun=$SECONDS
  quietly debootstrap debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,udev "$(release)" "$fresh" "$(mirror)"
  # Nothing is started in a chroot, which has no service manager.
  printf '#!/bin/sh\nexit 101\n' >"$fresh/usr/sbin/policy-rc.d"
  chmod +x "$fresh/usr/sbin/policy-rc.d"
  cp /etc/resolv.conf "$fresh/etc/resolv.conf" 2>/dev/null || true
  cp /etc/apt/apt.conf.d/*proxy* "$fresh/etc/apt/apt.conf.d/" 2>/dev/null || true
  step "made by debootstrap in $((SECONDS - begun)) s"
}

inside() { chroot "$fresh" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

# Shared memory of its own: a purge must find none but the root's.
mount_root() {
  mount -t proc proc "$fresh/proc"
  mount -t sysfs -o ro sysfs "$fresh/sys"
  mount --rbind --make-rslave /dev "$fresh/dev"
  mount -t tmpfs -o mode=1777 tmpfs "$fresh/dev/shm"
}

unmount_root() {
  local mount
  for mount in dev/shm dev sys proc; do
    ! mountpoint -q "$fresh/$mount" || umount -R "$fresh/$mount" || umount -Rl "$fresh/$mount"
  done
}

# systemd as process 1 of the root, with a network of its own; 1 where that cannot be.
start_machine() {
  local tries
  rm -f "$fresh/usr/sbin/policy-rc.d"
  systemd-nspawn -q -D "$fresh" -M "warmstart-fresh-$$" --register=no --keep-unit --private-network --boot >"$work/boot.log" 2>&1 </dev/null &
  nspawn=$!
  for ((tries = 0; tries < 180; tries++)); do
    kill -0 "$nspawn" 2>/dev/null || break
    ! { has_leader && booted; } || return 0
    sleep 0.5
  done
  stop_machine
  return 1
}

has_leader() {
  local child
  child=$(cat "/proc/$nspawn/task/$nspawn/children" 2>/dev/null) || return 1
  [ -n "$child" ] && leader=${child%% *} && [ "$(cat "/proc/$leader/comm")" = systemd ]
}
booted() { on systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded'; }

stop_machine() {
  [ -n "$nspawn" ] || return 0
  [ -z "$leader" ] || kill -SIGRTMIN+4 "$leader" 2>/dev/null || true
  local tries
  for ((tries = 0; tries < 60; tries++)); do
    kill -0 "$nspawn" 2>/dev/null || break
    sleep 0.5
  done
  kill "$nspawn" 2>/dev/null || true
  wait "$nspawn" 2>/dev/null || true
  rmdir "/run/systemd/nspawn/propagate/warmstart-fresh-$$" 2>/dev/null || true
  nspawn=
  leader=
}

on() { nsenter -t "$leader" -a env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

# In the booted root, or in the root as it lies.
there() { if [ -n "$nspawn" ]; then on "$@"; else inside "$@"; fi; }

until_true() {
  local what=$1 tries
  shift
  for ((tries = 0; tries < 240; tries++)); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.5
  done
  die "$what did not come ($*)"
}
