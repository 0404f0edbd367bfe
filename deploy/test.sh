#!/usr/bin/env bash
# Runs every check and every test: formatting, analyzers (warnings are errors), contracts, tests on real servers.
# deploy/test.sh [NAME...] runs the tests of the named folders under tests/ alone.
. "$(dirname "$0")/lib.sh"
trap stop_build_servers EXIT

need_dotnet
need_servers
need_packages nodejs=node npm=npm python3=python3 python3-grpcio=/usr/lib/python3/dist-packages/grpc python3-protobuf=/usr/lib/python3/dist-packages/google/protobuf

say "== restore (as locked), build (warnings are errors)"
dotnet restore EnPlan.sln --locked-mode -v q
dotnet build EnPlan.sln -c Release --no-restore -v q -m -clp:ErrorsOnly

if [ $# -eq 0 ]; then
  say "== formatting"
  dotnet format whitespace EnPlan.sln --verify-no-changes --no-restore -v q

  say "== contracts: buf lint, buf breaking"
  (cd deploy/tools && npm install --silent --no-save)
  buf=$root/deploy/tools/node_modules/.bin/buf
  (cd src/Contracts && "$buf" lint && "$buf" breaking --against baseline.binpb)
fi

selected=()
for project in tests/*/*.Tests.csproj; do
  name=$(basename "$(dirname "$project")")
  if [ $# -eq 0 ] || printf '%s\n' "$@" | grep -qx "$name"; then selected+=("$project"); fi
done

[ ${#selected[@]} -gt 0 ] || fail "no folder under tests/ is called $*"

logs=$(mktemp -d)
passed=0 failed=0 broken=()
for project in "${selected[@]}"; do
  name=$(basename "$(dirname "$project")")
  log=$logs/$name.log
  began=$(date +%s)
  status=0
  timeout -k 30 1500 dotnet test "$project" -c Release --no-build --nologo -v q --logger 'console;verbosity=minimal' >"$log" 2>&1 || status=$?
  summary=$(grep -E 'Failed: +[0-9]+, Passed: +[0-9]+' "$log" | tail -n 1 || true)
  f=$(sed -nE 's/.*Failed: +([0-9]+),.*/\1/p' <<<"$summary"); p=$(sed -nE 's/.*Passed: +([0-9]+),.*/\1/p' <<<"$summary")
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0}))
  if [ "$status" -ne 0 ] || [ -z "$summary" ]; then
    broken+=("$name")
    [ "${f:-0}" -gt 0 ] || failed=$((failed + 1))
    tail -n 80 "$log"
  fi
  printf '== %-16s %s passed, %s failed, %s s\n' "$name" "${p:-0}" "${f:-0}" "$(($(date +%s) - began))"
done

if [ $# -eq 0 ]; then
  say "== smoke: a kommune from nothing to Lise's plan"
  if deploy/up.sh --smoke; then passed=$((passed + 1)); else failed=$((failed + 1)); broken+=(smoke); fi
fi

if [ ${#broken[@]} -eq 0 ]; then rm -rf "$logs"; else say "not well: ${broken[*]} (logs: $logs)"; fi
say "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ ${#broken[@]} -eq 0 ]
