#!/usr/bin/env bash
# Runs the benchmarks (all, or those named) and prints one line a figure: name key=value key=value
. "$(dirname "$0")/lib.sh"
trap stop_build_servers EXIT
need_dotnet
need_servers
if [ "${1:-}" = cascade ]; then
  # Consents withdrawn while something fails, with reads all around: a test, for it may not leak.
  dotnet test tests/Faults -c Release --nologo --filter "FullyQualifiedName~WithdrawalCascade" --logger "console;verbosity=detailed" |
    grep -E "reads=|Passed!|Failed!|error" ; exit "${PIPESTATUS[0]}"
fi
dotnet build tests/Benchmarks -c Release -v q -m -clp:ErrorsOnly >&2
dotnet tests/Benchmarks/bin/Release/net10.0/EnPlan.Benchmarks.dll "$@"
