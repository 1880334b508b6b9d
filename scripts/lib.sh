# What the shell scripts here share; each begins with `source scripts/lib.sh`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# One sentence for a person: what happened, and what to do.
die() {
  echo "${0#./}: $*" >&2
  exit 1
}

# Runs a command and shows what it said only when it fails.
quietly() {
  local said
  said=$(mktemp)
  if "$@" >"$said" 2>&1; then
    rm -f "$said"
  else
    cat "$said" >&2
    rm -f "$said"
    return 1
  fi
}

# May this script install system packages itself? Ubuntu's chromium is a snap, so Debian only.
is_debian_root() {
  [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null && grep -qsx 'ID=debian' /etc/os-release
}

apt_install() {
  # Images without manual pages lack the folder that Java's package links into.
  mkdir -p /usr/share/man/man1
  quietly apt-get update &&
    DEBIAN_FRONTEND=noninteractive quietly apt-get install -y --no-install-recommends "$@" ||
    die "apt-get could not install $*; see its message above, then run this again."
}
