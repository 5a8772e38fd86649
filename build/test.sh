#!/usr/bin/env bash
# Builds everything, runs every test project, and closes with the totals: N passed, N failed, N skipped.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=build/common.sh
. "$root/build/common.sh"

test_packages=("${run_packages[@]}" "lib:libmujoco.so.2.2.2 libmujoco2.2.2" "lib:dist-packages/numpy python3-numpy"
  "lib:dist-packages/prometheus_client python3-prometheus-client" "lib:dist-packages/google/protobuf python3-protobuf"
  "protoc protobuf-compiler" "chromium chromium" "systemd-analyze systemd" "lib:libseccomp.so.2 libseccomp2")
minutes_max=15
filter=
projects=()
while [ $# -gt 0 ]; do
  case $1 in
    --long) export WARMSTART_LONG=1 minutes_max=120 ;;
    --filter)
      [ $# -gt 1 ] || die "--filter needs an expression"
      filter=$2
      shift
      ;;
    -h | --help)
      echo "usage: warmstart test [--long] [--filter EXPRESSION] [PROJECT...]"
      exit 0
      ;;
    -*)
      say "unknown option $1; usage: warmstart test [--long] [--filter EXPRESSION] [PROJECT...]"
      exit 2
      ;;
    *) projects+=("${1%.Tests}") ;;
  esac
  shift
done

# Those that start processes take turns, and the others run beside them; those that play the system in real time run last and alone.
with_processes=(Learning Loop Controller Simulation Protocol)
in_real_time=(Trials EndToEnd)

is_wanted() {
  local wanted
  [ ${#projects[@]} -eq 0 ] && return 0
  for wanted in "${projects[@]}"; do
    [ "$wanted" != "$1" ] || return 0
  done
  return 1
}

is_among() { [[ " ${*:2} " == *" $1 "* ]]; }

# run_project NAME: one assembly; its counts go to a file, what failed to standard output.
run_project() {
  local name=$1 log="$logs/$1.log" status=0 line passed=0 failed=0 skipped=0 begun=$SECONDS
  local arguments=("$root/artifacts/bin/$name.Tests/release/Warmstart.$name.Tests.dll" "--logger:console;verbosity=minimal")
  [ -z "$filter" ] || arguments+=("--TestCaseFilter:$filter")
  timeout --kill-after=10 "${minutes_max}m" dotnet vstest "${arguments[@]}" >"$log" 2>&1 </dev/null &
  echo $! >"$logs/$name.pid"
  wait $! || status=$?
  rm -f "$logs/$name.pid"
  line=$(grep -E '^(Passed|Failed|Skipped)! +- Failed:' "$log" | tail -1) || line=
  if [[ $line =~ Failed:\ +([0-9]+),\ Passed:\ +([0-9]+),\ Skipped:\ +([0-9]+) ]]; then
    failed=${BASH_REMATCH[1]} passed=${BASH_REMATCH[2]} skipped=${BASH_REMATCH[3]}
  fi
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && ! is_only_filtered "$log"; then
    echo "$name.Tests ended with $status:"
    tail -n 30 "$log"
    failed=1
  elif [ "$failed" -gt 0 ]; then
    grep -vE '^(\[xUnit|Starting test|A total of|Test run for|VSTest version|Microsoft|Copyright|$)' "$log" | cut -c1-600
  fi
  if [ $((passed + failed + skipped)) -eq 0 ] && [ -z "$filter" ]; then
    echo "$name.Tests holds no test"
    failed=1
  fi
  # Only a run that came to its end: of one that was cut, nobody knows what else would have failed.
  if [ -n "$line" ] && [ "$failed" -gt 0 ] && is_among "$name" "${in_real_time[@]}" && play_again "$name" "$log"; then
    echo "$name.Tests: the $failed above passed when played again alone: real time needs a machine that nobody holds up"
    passed=$((passed + failed)) failed=0
  fi
  echo "$passed $failed $skipped" >"$logs/$name.counts"
  printf '%-22s %5d passed, %d failed, %d skipped (%d s)\n' "$name.Tests" "$passed" "$failed" "$skipped" $((SECONDS - begun))
}

# play_again NAME LOG: what failed in real time, up to five tests, once more.
play_again() {
  local names
  names=$(sed -nE 's/^  Failed ([A-Za-z0-9_.]+).*/\1/p' "$2" | sort -u)
  [ -n "$names" ] && [ "$(wc -l <<<"$names")" -le 5 ] || return 1
  timeout --kill-after=10 5m dotnet vstest "$root/artifacts/bin/$1.Tests/release/Warmstart.$1.Tests.dll" \
    "--TestCaseFilter:$(sed 's/^/FullyQualifiedName=/' <<<"$names" | paste -sd'|')" >"$2.again" 2>&1 </dev/null
}

is_only_filtered() { [ -n "$filter" ] && grep -q 'No test matches' "$1"; }

run_lane() {
  local name
  for name in "$@"; do
    run_project "$name"
  done
}

# Each run is a process group of its own (that is how timeout ends what a test left over), so a signal must be handed on.
stop_all() {
  local file
  for file in "$logs"/*.pid; do
    [ ! -f "$file" ] || kill "$(cat "$file")" 2>/dev/null || true
  done
  exit 130
}

require_sdk
require_packages "${test_packages[@]}"
build_once all Controller.sln
use_runtime

logs="$root/artifacts/tests"
rm -rf "$logs"
mkdir -p "$logs"
in_turn=()
beside=()
last=()
for folder in "$root"/tests/*.Tests; do
  name=$(basename "$folder" .Tests)
  is_wanted "$name" || continue
  if is_among "$name" "${in_real_time[@]}"; then
    last+=("$name")
  elif is_among "$name" "${with_processes[@]}"; then
    in_turn+=("$name")
  else
    beside+=("$name")
  fi
done

trap stop_all INT TERM
run_lane "${beside[@]}" &
run_lane "${in_turn[@]}" &
wait
run_lane "${last[@]}"

read -r passed failed skipped < <(cat /dev/null "$logs"/*.counts 2>/dev/null | awk '{ p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }')
[ $((passed + failed)) -gt 0 ] || say "no test ran"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
