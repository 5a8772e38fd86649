# shellcheck shell=bash
# A package's life: installed, used, upgraded, removed, purged.
: "${work:?}" "${fresh:?}"

install_it() {
  quietly update inside apt-get update
  cp "$deb" "$fresh/opt/"
  begun_to_install=$SECONDS
  quietly install inside apt-get install -y --no-install-recommends "/opt/$(basename "$deb")"
  step "installed in $((SECONDS - begun_to_install)) s"
  inside useradd --create-home someone
}

# As an ordinary user, in a folder of theirs. The first line of the run is printed when the arm begins to move.
play_the_demo() {
  inside runuser -u someone -- sh -c 'cd && warmstart demo --quick' </dev/null 2>&1 | tee "$work/demo.log" | while IFS= read -r line; do
    echo "  $line"
    [[ $line != *" steps "* ]] || [ -e "$work/moved" ] || echo $((SECONDS - begun_to_install)) >"$work/moved"
  done
  expect "an arm that moved" test -s "$work/moved"
  step "from apt-get install to the first motion: $(cat "$work/moved") s; to the end of demo --quick: $((SECONDS - begun_to_install)) s"
  expect "the run's record" test -n "$(find "$fresh/home/someone/runs" -name '*.csv' -print -quit)"
  expect "no process left behind" inside sh -c '! grep -lsz ^/usr/lib/warmstart/ /proc/[0-9]*/cmdline'
}

# It may find a machine that is no robot PC, and a broker that does not run; the configuration must be well.
ask_the_doctor() {
  local status=0
  inside warmstart doctor >"$work/doctor.log" 2>&1 || status=$?
  sed 's/^/  /' "$work/doctor.log"
  expect "a doctor that looked" test "$status" -le 1
  expect "a valid configuration" test "$(grep -c 'is valid' "$work/doctor.log")" -eq 2
}

look_at_what_came() {
  local page
  expect "users" test "$(inside id -gn warmstart) $(inside id -nG warmstart-learner)" = "warmstart warmstart-learner warmstart"
  expect "the state folder" test "$(mode /var/lib/warmstart)" = "750 root:warmstart"
  expect "the checkpoints' folder" test "$(mode /var/lib/warmstart/checkpoints)" = "2775 root:warmstart"
  expect "the shipped checkpoint" inside test -s /var/lib/warmstart/checkpoints/peg-insertion-demo/manifest.json
  inside warmstart config check || die "the shipped configuration is not valid"
  for page in man1/warmstart.1 man1/warmstart-simulator.1 man8/warmstart-controller.8 man8/warmstart-learner.8 man8/warmstart-loop.8; do
    expect "the manual page $page" gzip -t "$fresh/usr/share/man/$page.gz"
  done
  expect "completion" inside bash -c '. /usr/share/bash-completion/completions/warmstart && complete -p warmstart' >/dev/null
  for page in warmstart warmstart-controller warmstart-learner warmstart-loop warmstart-simulator; do
    quietly help inside sh -c "cd /usr/lib/warmstart && ./$page --help"
  done
  expect "nothing enabled by the installation" test -z "$(find "$fresh/etc/systemd/system" -name 'warmstart-*' -print)"
}
mode() { inside stat -c '%a %U:%G' "$1"; }

upgrade() {
  cp "$newer" "$fresh/opt/"
  echo '// mine' >>"$fresh/etc/warmstart/learner.json"
  cp "$fresh/etc/warmstart/learner.json" "$work/mine.json"
  [ -z "$nspawn" ] || on systemctl stop warmstart-learner@left
  quietly upgrade there apt-get install -y --no-install-recommends "/opt/$(basename "$newer")"
  expect "the newer version" test "$(inside dpkg-query -W -f '${Version}' warmstart)" = "$next"
  expect "my configuration after the upgrade" cmp -s "$work/mine.json" "$fresh/etc/warmstart/learner.json"
  [ -z "$nspawn" ] || daemons_run_again
  step "upgraded to $next; the configuration is kept"
}

remove() {
  echo mine >"$fresh/var/lib/warmstart/mine"
  quietly remove there apt-get remove -y warmstart
  expect "no daemon after a removal" there sh -c '! grep -lsz ^/usr/lib/warmstart/ /proc/[0-9]*/cmdline'
  expect "data after a removal" test -f "$fresh/var/lib/warmstart/mine"
  expect "configuration after a removal" cmp -s "$work/mine.json" "$fresh/etc/warmstart/learner.json"
  expect "no program after a removal" test ! -e "$fresh/usr/lib/warmstart" -a ! -e "$fresh/usr/bin/warmstart"
  step "removed; configuration and data are kept"
}

# Back again: what was configured and enabled is so still.
install_again() {
  quietly again there apt-get install -y --no-install-recommends "/opt/$(basename "$newer")"
  expect "my configuration after another installation" cmp -s "$work/mine.json" "$fresh/etc/warmstart/learner.json"
  [ -z "$nspawn" ] || expect "an enabled controller after another installation" is warmstart-controller.service UnitFileState enabled
  step "installed again, as it was"
}

purge() {
  local left
  mkdir -p "$fresh/etc/warmstart/tls"
  echo key >"$fresh/etc/warmstart/tls/controller.key"
  quietly purge there apt-get purge -y warmstart
  left=$(cd "$fresh" && find . -xdev \( -path ./opt -o -path ./home \) -prune -o -name '*warmstart*' -print)
  expect "nothing left after a purge" test -z "$left"
  step "purged; nothing is left but the users"
}
