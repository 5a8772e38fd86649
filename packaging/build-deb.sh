#!/usr/bin/env bash
# Builds artifacts/warmstart_VERSION_amd64.deb: every program with one .NET runtime that they share, units, configuration, manual pages and
# completion. Needs the .NET SDK 10, dpkg-deb and strip; no root.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=build/common.sh
. "$root/build/common.sh"

usage="usage: packaging/build-deb.sh [--version VERSION] [--output FOLDER]"
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
output="$root/artifacts"
while [ $# -gt 0 ]; do
  case $1 in
    --version | --output)
      [ $# -gt 1 ] || die "$1 needs a value; $usage"
      if [ "$1" = --version ]; then version=$2; else output=$2; fi
      shift
      ;;
    -h | --help)
      echo "$usage"
      exit 0
      ;;
    *)
      say "unknown option $1; $usage"
      exit 2
      ;;
  esac
  shift
done
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || die "--version $version: must be three numbers, as 0.1.0"

require_sdk
require_packages "dpkg-deb dpkg" "gzip gzip" "strip binutils"
umask 022

work="$root/artifacts/package"
tree="$work/tree"
lib="$tree/usr/lib/warmstart"
share="$tree/usr/share/warmstart"
doc="$tree/usr/share/doc/warmstart"
debian="$root/packaging/debian"

# The front door's project refers to every other program, so that one publication holds them all around one runtime.
publish() {
  local log="$work/publish.log"
  mkdir -p "$work"
  if ! dotnet publish "$root/src/Cli/Cli.csproj" -c Release -v q -nologo -nodeReuse:false \
    -p:WarmstartPackage=true -p:RunAnalyzers=false -p:ArtifactsPath="$work/build" -p:Version="$version" -o "$lib" </dev/null >"$log" 2>&1; then
    grep -E 'error' "$log" | sort -u | head -20 >&2 || tail -n 20 "$log" >&2
    die "the publication failed; all of it is in $log"
  fi
  # Symbols and the compiler's own documentation stay at home; one is read at run time, by the contract's generator. The tracer needs a
  # library that Debian has not.
  find "$lib" -name '*.pdb' -delete
  rm -f "$lib/libcoreclrtraceptprovider.so"
  strip --strip-unneeded "$lib/libe_sqlite3.so"
  find "$lib" -name '*.xml' ! -name Warmstart.Protocol.xml -delete
  # Publishing leaves out the lists of dependencies of the programs that the front door refers to. Without its list a program that is
  # started where another one of its name lies takes itself for the SDK.
  cp "$work"/build/bin/Cli/release_linux-x64/warmstart-*.deps.json "$work/build/bin/Cli/release_linux-x64/Warmstart.Pretraining.deps.json" "$lib/"
  find "$lib" -type f -exec chmod 644 {} +
  local program
  for program in warmstart warmstart-controller warmstart-learner warmstart-loop warmstart-simulator Warmstart.Pretraining createdump; do
    chmod 755 "$lib/$program"
  done
}

install_data() {
  mkdir -p "$share" "$doc" "$tree/usr/bin" "$tree/usr/sbin" "$tree/etc/warmstart" "$tree/etc/security/limits.d"
  cp -r "$root/data/tasks" "$root/data/experiments" "$root/data/checkpoints" "$share/"
  ln -s ../../share/warmstart "$lib/data"
  ln -s ../lib/warmstart/warmstart ../lib/warmstart/warmstart-simulator "$tree/usr/bin/"
  ln -s ../lib/warmstart/warmstart-controller ../lib/warmstart/warmstart-learner "$tree/usr/sbin/"
  cp "$debian/limits.conf" "$tree/etc/security/limits.d/warmstart.conf"
  local daemon
  for daemon in controller learner; do
    configuration "$daemon" >"$tree/etc/warmstart/$daemon.json"
    "$lib/warmstart" config schema "$daemon" >"$share/$daemon.schema.json"
    "$lib/warmstart" config sample "$daemon" >"$share/$daemon.sample.json"
    (cd "$lib" && "./warmstart-$daemon" --check-config --config "$tree/etc/warmstart/$daemon.json" >/dev/null) || die "the shipped $daemon.json is not valid"
  done
}

# Without a default in it, the file is the same in each version, so that an upgrade has nothing to ask about it.
configuration() {
  cat <<END
// Only what differs from the defaults. All options with their meanings: /usr/share/warmstart/$1.sample.json
{
  "\$schema": "/usr/share/warmstart/$1.schema.json"
}
END
}

install_systemd() {
  install -D -m 644 -t "$tree/lib/systemd/system" "$root"/systemd/*.service "$root"/systemd/*.slice
  install -D -m 644 -t "$tree/usr/lib/sysusers.d" "$root/systemd/sysusers.d/warmstart.conf"
  install -D -m 644 -t "$tree/usr/lib/tmpfiles.d" "$root/systemd/tmpfiles.d/warmstart.conf"
  install -D -m 644 -t "$tree/lib/udev/rules.d" "$root/systemd/udev/60-warmstart.rules"
}

# The programs write these themselves, so that they cannot say something else than the programs do.
install_documents() {
  local page
  "$lib/warmstart" manual "$work/manual"
  for page in "$work"/manual/*; do
    mkdir -p "$tree/usr/share/man/man${page##*.}"
    gzip -9nc "$page" >"$tree/usr/share/man/man${page##*.}/$(basename "$page").gz"
  done
  mkdir -p "$tree/usr/share/bash-completion/completions" "$tree/usr/share/zsh/vendor-completions"
  "$lib/warmstart" completion bash >"$tree/usr/share/bash-completion/completions/warmstart"
  "$lib/warmstart" completion zsh >"$tree/usr/share/zsh/vendor-completions/_warmstart"
  # As in the checkout, so that links between them lead somewhere.
  cp "$root/README.md" "$root/ARCHITECTURE.md" "$doc/"
  cp -r "$root/docs" "$root/grafana" "$doc/"
  cp "$root/src/Robot/Data/NOTICE.franka_description" "$doc/"
  cp "$debian/copyright" "$doc/"
  changelog | gzip -9n >"$doc/changelog.gz"
  install -D -m 644 "$debian/lintian-overrides" "$tree/usr/share/lintian/overrides/warmstart"
}

# The day of the commit, so that the same commit gives the same package.
changelog() {
  printf 'warmstart (%s) stable; urgency=medium\n\n  * See the history of the project for what has changed.\n\n' "$version"
  printf ' -- The Warmstart authors <authors@warmstart.invalid>  %s\n' "$(date -uR -d "@$epoch")"
}

# As dpkg counts; what a disk allots differs from one to the next.
installed_kib() {
  find "$tree" -path "$tree/DEBIAN" -prune -o -printf '%y %s\n' | awk '{ n += $1 == "f" ? int(($2 + 1023) / 1024) : 1 } END { print n }'
}

pack() {
  local control="$tree/DEBIAN" script
  mkdir -p "$control"
  sed -e "s/@VERSION@/$version/" -e "s/@SIZE@/$(installed_kib)/" "$debian/control.in" >"$control/control"
  (cd "$tree" && find etc -type f -printf '/%p\n' | sort) >"$control/conffiles"
  for script in postinst prerm postrm; do
    install -m 755 "$debian/$script" "$control/$script"
  done
  (cd "$tree" && find usr lib -type f -print0 | sort -z | xargs -0 md5sum) >"$control/md5sums"
  find "$tree" -exec touch -h -d "@$epoch" {} +
  mkdir -p "$output"
  SOURCE_DATE_EPOCH=$epoch dpkg-deb --root-owner-group -Zxz -b "$tree" "$output/warmstart_${version}_amd64.deb" >/dev/null
}

epoch=$(git -C "$root" log -1 --format=%ct 2>/dev/null || stat -c %Y "$root/Directory.Build.props")
rm -rf "$tree" "$work/manual"
mkdir -p "$lib"
publish
install_data
install_systemd
install_documents
pack
echo "$output/warmstart_${version}_amd64.deb"
