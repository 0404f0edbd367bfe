# Shared by up.sh, test.sh and bench.sh. Sourced, not run.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# A shared compiler makes the build several times faster; stop_build_servers ends it. Build nodes are not shared with other builds on the machine.
export UseSharedCompilation=true MSBUILDDISABLENODEREUSE=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export npm_config_update_notifier=false npm_config_fund=false npm_config_audit=false

say() { printf '%s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else fail "installing packages needs root or sudo: $*"
  fi
}

# need_packages PACKAGE=PROBE ...: installs the Debian packages whose probe (a file or a command) is missing.
# Servers that come with a package are not started: EnPlan runs its own, on its own ports and data.
need_packages() {
  local missing=() pair package probe
  for pair in "$@"; do
    package=${pair%%=*} probe=${pair#*=}
    compgen -G "$probe" >/dev/null || command -v "$probe" >/dev/null || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || fail "missing: ${missing[*]}; install them with your system's package manager"
  say "Installing ${missing[*]} ..."
  local policy=/usr/sbin/policy-rc.d made_policy=false
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod +x "$policy"
    made_policy=true
  fi
  as_root apt-get update -qq || say "apt-get update failed; trying with the lists at hand"
  local installed=true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/tmp/enplan-apt.log 2>&1 || installed=false
  if $made_policy; then as_root rm -f "$policy"; fi
  $installed || { tail -n 20 /tmp/enplan-apt.log >&2; fail "could not install ${missing[*]}"; }
}

need_dotnet() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing; see https://learn.microsoft.com/dotnet/core/install/linux"
  dotnet --list-sdks | grep -q '^10\.' || fail "the .NET 10 SDK is missing; found: $(dotnet --list-sdks | tr '\n' ' ')"
}

need_servers() {
  need_packages postgresql='/usr/lib/postgresql/*/bin/postgres' rabbitmq-server=/usr/lib/rabbitmq/bin/rabbitmq-server redis-server=redis-server
}

stop_build_servers() {
  dotnet build-server shutdown >/dev/null 2>&1 || true
}
