# shellcheck shell=bash
# The units: as systemd judges them, and as they run.
: "${work:?}" "${fresh:?}"

look_at_units() {
  local unit said score
  said=$(inside systemd-analyze verify --man=no warmstart-{controller,learner}{,@left}.service warmstart-{controller,learner}.slice 2>&1) \
    || die "systemd-analyze verify: $said"
  expect "no word of systemd-analyze verify: $said" test -z "$said"
  for unit in "$fresh"/lib/systemd/system/warmstart-*.service; do
    unit=$(basename "$unit")
    score=$(inside systemd-analyze security --no-pager --offline=true --threshold=16 "/lib/systemd/system/$unit") || die "exposure of $unit above 1.6"
    step "exposure of $unit: $(sed -n 's/.*exposure level for [^:]*: //p' <<<"$score")"
  done
}

property() { on systemctl show -P "$2" "$1"; }
is() { [ "$(property "$1" "$2")" = "$3" ]; }
status_has() { property warmstart-controller.service StatusText | grep -q "$1"; }

run_units() {
  local begun=$SECONDS
  expect "nothing started by the installation" is warmstart-controller.service ActiveState inactive
  on systemctl start mosquitto
  on systemctl enable --now warmstart-controller warmstart-learner 2>/dev/null || { on journalctl --no-pager -n 40 && die "the units do not start"; }
  expect "a ready controller" is warmstart-controller.service ActiveState active
  expect "a ready learner" is warmstart-learner.service ActiveState active
  until_true "the status of an absent robot" status_has "waiting for the robot"
  step "booted; both daemons ready in $((SECONDS - begun)) s; $(property warmstart-controller.service StatusText)"
  play_under_systemd
  a_hung_and_a_killed_controller_come_back
  a_wrong_configuration_does_not_loop
  several_arms
}

play_under_systemd() {
  local lease
  on systemd-run -q --unit=robot --property=Type=exec /usr/bin/warmstart-simulator --task /usr/share/warmstart/tasks/peg-insertion.json
  until_true "the robot" status_has "Idle:"
  lease=$(on warmstart lease acquire --seconds 600) || die "no lease: $lease"
  on warmstart start --mode evaluate --task peg-insertion --policy peg-insertion-demo --lease "$lease" || die "start refused"
  until_true "a run" status_has "Running"
  step "under systemd: $(property warmstart-controller.service StatusText)"
}

a_hung_and_a_killed_controller_come_back() {
  local before
  before=$(property warmstart-controller.service MainPID)
  on kill -STOP "$before"
  until_true "another life" is warmstart-controller.service NRestarts 1
  until_true "a ready controller" is warmstart-controller.service ActiveState active
  expect "the watchdog's word" on sh -c "journalctl -u warmstart-controller --no-pager | grep -qi watchdog"
  expect "another process" test "$before" != "$(property warmstart-controller.service MainPID)"
  before=$(property warmstart-controller.service MainPID)
  on kill -KILL "$before"
  until_true "a third life" is warmstart-controller.service NRestarts 2
  until_true "a ready controller" is warmstart-controller.service ActiveState active
  until_true "the black box of the life that was killed" on sh -c 'ls /var/lib/warmstart/controller/black-box/*controller-died.mcap'
  step "hung and killed controllers came back; the black box was saved"
}

a_wrong_configuration_does_not_loop() {
  local wrong="$fresh/etc/warmstart/learner.d/10-wrong.json"
  on systemctl stop warmstart-learner
  expect "exit 0 on a stop" is warmstart-learner.service ExecMainStatus 0
  mkdir -p "$fresh/etc/warmstart/learner.d"
  echo '{"KeepCheckpoints": "many"}' >"$wrong"
  ! on systemctl start warmstart-learner 2>/dev/null || die "a wrong configuration was started"
  expect "exit 78" is warmstart-learner.service ExecMainStatus 78
  expect "no other try" is warmstart-learner.service ActiveState failed
  rm "$wrong"
  on systemctl reset-failed warmstart-learner
  on systemctl start warmstart-learner
}

several_arms() {
  mkdir -p "$fresh/etc/warmstart/left"
  cp "$fresh/etc/warmstart/"{controller,learner}.json "$fresh/etc/warmstart/left/"
  echo '{"Web:Listen": "127.0.0.1:9465"}' >"$fresh/etc/warmstart/left/controller.json"
  on systemctl enable --now warmstart-controller@left warmstart-learner@left 2>/dev/null
  expect "a second arm" is warmstart-controller@left.service ActiveState active
  expect "its folder" test -d "$fresh/var/lib/warmstart/left/controller"
  step "two arms side by side"
}

daemons_run_again() {
  local unit
  for unit in warmstart-controller warmstart-learner warmstart-controller@left; do
    until_true "$unit after the upgrade" is "$unit.service" ActiveState active
  done
  expect "what was stopped by hand stays so" is warmstart-learner@left.service ActiveState inactive
}
