#!/usr/bin/env bash
# The SMS gateways of others that ours are tried on: Debian's Kannel and Gammu SMSD, installed
# where we may. Prints what is missing, loudly, and lets the tests skip it; under CI=true it fails.
set -eu

PACKAGES="kannel gammu-smsd"
PROGRAMS="bearerbox smsbox gammu-smsd"
POLICY=/usr/sbin/policy-rc.d

missing() {
    for program in $PROGRAMS; do
        PATH="$PATH:/usr/sbin" command -v "$program" >/dev/null || printf '%s ' "$program"
    done
}

# Their packages start services with ports of their own; this policy says that none may start.
forbid_services() {
    [ -e "$POLICY" ] && return
    printf '#!/bin/sh\nexit 101\n' >"$POLICY"
    chmod 755 "$POLICY"
    trap 'rm -f "$POLICY"' EXIT
}

install_peers() {
    echo "Installing Debian's $PACKAGES to try our SMS gateways on (once)"
    export DEBIAN_FRONTEND=noninteractive
    forbid_services
    # shellcheck disable=SC2086 # a list of packages
    apt-get -qq update >/dev/null \
        && apt-get -qq install -y --no-install-recommends $PACKAGES >/dev/null
}

give_up() {
    echo "***" >&2
    echo "*** $1" >&2
    if [ "${CI:-}" = true ]; then
        echo "*** Under CI=true the tests with peers must run." >&2
        exit 1
    fi
    echo "*** TESTS WITH THESE PEERS WILL BE SKIPPED: $(missing)" >&2
    echo "*** Install them: apt-get install $PACKAGES" >&2
    echo "***" >&2
    exit 0
}

[ -n "$(missing)" ] || exit 0
command -v apt-get >/dev/null || give_up "Not all peers were found, and there is no apt-get to install them."
[ "$(id -u)" = 0 ] || give_up "Not all peers were found, and only root may install them with apt-get."
install_peers || give_up "apt-get could not install $PACKAGES."
[ -z "$(missing)" ] || give_up "Debian's $PACKAGES were installed, but not all their programs are on PATH."
