#!/usr/bin/env bash
# Runs the benchmarks (all, or those named) and prints one line a figure: name key=value key=value
. "$(dirname "$0")/lib.sh"
trap stop_build_servers EXIT
need_dotnet
need_servers
dotnet build tests/Benchmarks -c Release -v q -m -clp:ErrorsOnly >&2
dotnet tests/Benchmarks/bin/Release/net10.0/EnPlan.Benchmarks.dll "$@"
