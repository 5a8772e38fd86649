# shellcheck shell=bash
# What ./warmstart and the test runner share.
: "${root:?is the folder of the checkout}"

# "command package": the package is installed where the command is missing.
export run_packages=("mosquitto mosquitto" "mosquitto_pub mosquitto-clients" "lib:libhdf5_serial.so.103 libhdf5-103-1" "socat socat" "lib:libmodbus.so.5 libmodbus5")

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export PATH="$PATH:/usr/sbin:/usr/local/sbin:${HOME:-/root}/.dotnet"

# A service account or a container may have no home, and a bare machine no ICU; neither is needed.
if [ ! -w "${HOME:-/nonexistent}" ]; then
  export DOTNET_CLI_HOME="$root/artifacts/home" NUGET_PACKAGES="$root/artifacts/home/packages"
  mkdir -p "$DOTNET_CLI_HOME"
fi
compgen -G "/usr/lib/*/libicuuc.so*" >/dev/null || compgen -G "/usr/lib*/libicuuc.so*" >/dev/null \
  || export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

say() { printf 'warmstart: %s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

require_sdk() {
  command -v dotnet >/dev/null \
    || die "the .NET SDK 10 is missing; install dotnet-sdk-10.0 from your distribution or from https://dot.net"
  local version
  version=$(cd "$root" && dotnet --version 2>&1) || true
  case $version in
    10.*) ;;
    *) die "the .NET SDK 10 is needed (global.json); dotnet --version says: ${version%%$'\n'*}" ;;
  esac
}

# The programs look for the runtime in the usual places; an SDK elsewhere must be named to them.
use_runtime() {
  [ -z "${DOTNET_ROOT:-}" ] || return 0
  local dotnet
  dotnet=$(command -v dotnet) || return 0
  DOTNET_ROOT=$(dirname "$(readlink -f "$dotnet")")
  export DOTNET_ROOT
}

has() {
  case $1 in
    lib:*) compgen -G "/usr/lib/*/${1#lib:}*" >/dev/null || compgen -G "/usr/local/lib/${1#lib:}*" >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# Installs what is missing; WARMSTART_NO_INSTALL=1 only names it.
require_packages() {
  local entry missing=()
  for entry in "$@"; do
    has "${entry%% *}" || missing+=("${entry##* }")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ -n "${WARMSTART_NO_INSTALL:-}" ] || ! command -v apt-get >/dev/null; then
    say "missing packages: ${missing[*]}; going on without them"
    return 0
  fi
  local become=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "missing packages: ${missing[*]}; as root: apt-get install ${missing[*]}"
    become=(sudo)
  fi
  say "installing ${missing[*]}"
  apt_install "${missing[@]}" || { apt_run update && apt_install "${missing[@]}"; } \
    || die "could not install ${missing[*]}; as root: apt-get install ${missing[*]}"
}

apt_install() { apt_run install -y --no-install-recommends "$@"; }

apt_run() { "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" </dev/null >&2; }

# Fresh: nothing that the build reads is newer than the stamp of the last one. A folder is newer when a file came or went.
is_fresh() {
  local stamp="$root/artifacts/.built-$1" sources=(src data Directory.Build.props Directory.Packages.props global.json BannedSymbols.txt)
  [ "$1" = product ] || sources+=(tests bench samples Controller.sln)
  [ -f "$stamp" ] && [ -z "$(cd "$root" && find "${sources[@]}" -newer "$stamp" -print -quit)" ]
}

# build_once NAME PROJECT: one build at a time, and none where another start has just made it.
build_once() {
  mkdir -p "$root/artifacts"
  exec 9>"$root/artifacts/.build-lock"
  flock 9
  if ! is_fresh "$1"; then
    say "building (once; a minute or two)"
    # Lies before the build: what changes meanwhile is built the next time.
    touch "$root/artifacts/.building-$1"
    if ! (cd "$root" && dotnet build "$2" -c Release -v q -nologo -nodeReuse:false </dev/null >artifacts/build.log 2>&1 9>&-); then
      grep -E 'error' "$root/artifacts/build.log" | sort -u | head -30 >&2 || tail -n 30 "$root/artifacts/build.log" >&2
      die "the build failed; all of it is in artifacts/build.log"
    fi
    mv "$root/artifacts/.building-$1" "$root/artifacts/.built-$1"
  fi
  exec 9>&-
}
