#!/usr/bin/env bash
# Starts one kommune and the network node on this machine, loads the demo cases and says what is where.
# Ctrl+C stops everything.
usage() {
  cat <<'USAGE'
deploy/up.sh [--smoke] [--fresh] [--no-demo]

  --smoke    start, run the demo cases from end to end, check, stop; exit 0 when all went well
  --fresh    forget the data of earlier runs first
  --no-demo  do not load the demo cases
USAGE
}
. "$(dirname "$0")/lib.sh"

smoke=false fresh=false demo=true
for argument in "$@"; do
  case $argument in
    --smoke) smoke=true ;;
    --fresh) fresh=true ;;
    --no-demo) demo=false ;;
    -h|--help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done

data=$root/.data
$smoke && data=$root/.data/smoke && fresh=true
mkdir -p "$data"
exec 9>"$data/up.lock"
flock -n 9 || fail "EnPlan already runs here (pid $(cat "$data/up.pid" 2>/dev/null || echo '?')). Stop it with Ctrl+C where it runs, or use it: see README.md"
echo $$ >"$data/up.pid"

started=$(date +%s)
say "[1/4] Servers: PostgreSQL, RabbitMQ, Redis"
need_dotnet
need_servers
say "[2/4] Building"
dotnet build EnPlan.AppHost -c Release -v q -m -clp:ErrorsOnly 9>&- || fail "the build failed; the messages above say where"
dotnet build src/Cli -c Release -v q -m -clp:ErrorsOnly 9>&-
stop_build_servers
if $fresh; then find "$data" -mindepth 1 -maxdepth 1 ! -name up.lock ! -name up.pid -exec rm -rf {} +; fi

profile=$data/enplan.json
rm -f "$profile"
export ENPLAN_PROFILE=$profile
enplan() { dotnet "$root/src/Cli/bin/Release/net10.0/enplan.dll" "$@"; }

say "[3/4] Starting the kommune (log: ${data#"$root"/}/apphost.log)"
export ASPNETCORE_ENVIRONMENT=Development DOTNET_ENVIRONMENT=Development
dotnet EnPlan.AppHost/bin/Release/net10.0/EnPlan.AppHost.dll "--EnPlan:DataPath=$data" "--EnPlan:Profile=$profile" >"$data/apphost.log" 2>&1 9>&- &
apphost=$!

stop() {
  trap '' INT TERM
  if kill -0 "$apphost" 2>/dev/null; then
    say "Stopping ..."
    kill -TERM "$apphost" 2>/dev/null || true
    wait "$apphost" 2>/dev/null || true
  fi
  rm -f "$profile" "$data/up.pid"
}
trap 'stop; exit 130' INT TERM
trap stop EXIT

shown=0
show_progress() { # the AppHost tells one line a step, marked "enplan:"
  local total
  total=$(grep -c '^enplan: ' "$data/apphost.log" || true)
  if [ "$total" -gt "$shown" ]; then
    grep '^enplan: ' "$data/apphost.log" | tail -n +"$((shown + 1))" | head -n "$((total - shown))" | sed 's/^enplan: /      /'
    shown=$total
  fi
}
until [ -s "$profile" ]; do
  show_progress
  if ! kill -0 "$apphost" 2>/dev/null; then
    tail -n 40 "$data/apphost.log" >&2
    fail "the kommune did not start; the lines above say what is missing"
  fi
  [ $(($(date +%s) - started)) -lt 900 ] || { tail -n 40 "$data/apphost.log" >&2; fail "the kommune was not ready within 15 minutes"; }
  sleep 0.3
done
show_progress

if $smoke; then
  say "[4/4] Running the demo cases from end to end"
  enplan case run deploy/demo/*.json || fail "the demo cases did not go as expected"
  enplan doctor --wait 60 || fail "the check of the installation found something"
  stop
  say "smoke: all went well in $(($(date +%s) - started)) s"
  exit 0
fi

if $demo; then
  say "[4/4] Loading the demo cases"
  enplan case load deploy/demo/*.json || say "The demo cases could not be loaded; the kommune runs all the same."
else
  say "[4/4] No demo cases wanted"
fi

say ""
say "EnPlan runs: kommune 0217 Helsingør and the network node, ready after $(($(date +%s) - started)) s."
python3 - "$profile" <<'PYTHON' 2>/dev/null || cat "$profile"
import json, sys
profile = json.load(open(sys.argv[1]))
for name, address in sorted(profile["services"].items()):
    print(f"  {name:<12} gRPC {address:<24} operations {profile['operations'].get(name, '')}")
print(f"  {'tokens':<12} {profile['issuer']}  (development only)")
PYTHON
state_page=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$data/apphost.log" | head -n 1 || true)
[ -n "$state_page" ] && say "  state page   $state_page"
cat <<'NEXT'

Try next, in another terminal:
  deploy/enplan plan show lise --as mette.holm     the plan as the caseworker sees it
  deploy/enplan plan show lise --as lise           the same plan in plain Danish, for Lise
  deploy/enplan plan show lise --as ole.berg       refused: no relation, and the refusal is logged
  deploy/enplan case run deploy/demo/lise.json     the whole case, with a withdrawn consent
  deploy/enplan doctor                             is everything as it should be?
Ctrl+C here stops everything. The data stays in .data/; --fresh starts empty.
NEXT
wait "$apphost"
