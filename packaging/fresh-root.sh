#!/usr/bin/env bash
# The package in a Debian that has never seen it: builds it, asks lintian, makes a root with debootstrap, installs, plays the demo, looks at
# the units, runs the daemons under the root's own systemd where that boots, upgrades, removes and purges. As root, in minutes; prints what
# it measured. With --deb FILE it takes a package that is built already.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=build/common.sh
. "$root/build/common.sh"

usage="usage: packaging/fresh-root.sh [--deb FILE]"
deb=
case ${1:-} in
  --deb) deb=$(readlink -e "${2:?$usage}") || die "--deb ${2:-}: no such file" ;;
  -h | --help) echo "$usage" && exit 0 ;;
  "") ;;
  *) say "unknown option $1; $usage" && exit 2 ;;
esac
[ "$(id -u)" -eq 0 ] || die "a fresh root needs root"
require_packages "debootstrap debootstrap" "lintian lintian" "systemd-nspawn systemd-container"

work=$(mktemp -d /var/tmp/warmstart-fresh-XXXXXX)
fresh="$work/root"
# shellcheck source=packaging/fresh/machine.sh
. "$root/packaging/fresh/machine.sh"
# shellcheck source=packaging/fresh/units.sh
. "$root/packaging/fresh/units.sh"
# shellcheck source=packaging/fresh/life.sh
. "$root/packaging/fresh/life.sh"

clean_up() {
  stop_machine
  unmount_root
  # Never into what is still mounted: it would be this machine's own.
  rm -rf --one-file-system "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

step() { printf 'fresh root: %s\n' "$*"; }

expect() {
  local what=$1
  shift
  "$@" || die "$what: not so ($*)"
}

# quietly LOG COMMAND...: what it says is shown only where it fails.
quietly() {
  local log="$work/$1.log"
  shift
  "$@" >"$log" 2>&1 </dev/null || { tail -n 30 "$log" >&2 && die "failed: $*"; }
}

build() {
  local begun=$SECONDS
  deb=$("$root/packaging/build-deb.sh" --output "$work")
  step "built in $((SECONDS - begun)) s"
}

# The same content under the next version: what an upgrade does is the maintainer scripts' and dpkg's.
make_newer() {
  local tree="$work/newer"
  dpkg-deb -R "$deb" "$tree"
  sed -i "s/^Version: .*/Version: $next/" "$tree/DEBIAN/control"
  newer="$work/warmstart_${next}_amd64.deb"
  dpkg-deb --root-owner-group -Zgzip -z1 -b "$tree" "$newer" >/dev/null
  rm -rf "$tree"
}

check_lintian() {
  local said
  step "$(lintian --version)"
  said=$(lintian --fail-on error,warning "$deb" 2>"$work/lintian.log") || die "lintian is not content:"$'\n'"$said"
  step "lintian says: ${said:-nothing}"
}

[ -n "$deb" ] || build
step "$(basename "$deb"): $(($(stat -c %s "$deb") / 1024)) KiB, installed $(($(dpkg-deb -f "$deb" Installed-Size) / 1024)) MiB"
version=$(dpkg-deb -f "$deb" Version)
next=${version%.*}.$((${version##*.} + 1))
make_newer
check_lintian
make_root
mount_root
install_it
play_the_demo
ask_the_doctor
look_at_what_came
look_at_units
unmount_root
if start_machine; then
  run_units
else
  step "systemd does not boot in a container here ($(tail -n 1 "$work/boot.log")): the units were looked at, and not started"
  mount_root
fi
upgrade
remove
install_again
purge
step "all done"
