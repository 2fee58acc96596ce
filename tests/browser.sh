#!/usr/bin/env bash
# A Chromium for the browser tests: one that is installed, or Debian's where we may install it.
#
#   tests/browser.sh          make sure that there is one
#   tests/browser.sh find     print its path; nothing and exit 1 if there is none
set -eu

NAMES="chromium chromium-browser google-chrome google-chrome-stable"
MACOS="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome
/Applications/Chromium.app/Contents/MacOS/Chromium"

find_chromium() {
    if [ -n "${SIAGA_CHROMIUM:-}" ]; then
        command -v "$SIAGA_CHROMIUM"
        return
    fi
    for name in $NAMES; do
        command -v "$name" && return
    done
    while IFS= read -r path; do
        [ -x "$path" ] && echo "$path" && return
    done <<<"$MACOS"
    return 1
}

install_chromium() {
    echo "Installing Debian's chromium for the browser tests (once)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update >/dev/null \
        && apt-get -qq install -y --no-install-recommends chromium >/dev/null
}

give_up() {
    echo "***" >&2
    echo "*** $1" >&2
    if [ "${CI:-}" = true ]; then
        echo "*** Under CI=true the browser tests must run." >&2
        exit 1
    fi
    echo "*** THE BROWSER TESTS WILL BE SKIPPED. Install Chromium or Chrome, or name one" >&2
    echo "*** that you have: SIAGA_CHROMIUM=/path/to/chromium make test" >&2
    echo "***" >&2
    exit 0
}

if [ "${1:-}" = find ]; then
    find_chromium
    exit
fi

find_chromium >/dev/null && exit 0

[ -z "${SIAGA_CHROMIUM:-}" ] || give_up "SIAGA_CHROMIUM=$SIAGA_CHROMIUM is no program."
command -v apt-get >/dev/null || give_up "No Chromium was found, and there is no apt-get to install it."
[ "$(id -u)" = 0 ] || give_up "No Chromium was found, and only root may install it with apt-get."
install_chromium || give_up "apt-get could not install chromium."
find_chromium >/dev/null || give_up "Debian's chromium was installed, but it is not on PATH."
