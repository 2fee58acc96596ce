"""Where a browser comes from, however much anybody makes up."""

import pytest
from pydantic import ValidationError

from backend.settings import Settings
from bot.web.addresses import TrustedProxies, client_address

NONE = TrustedProxies()
LOCAL = TrustedProxies.of(["127.0.0.1"])
CHAIN = TrustedProxies.of(["127.0.0.1", "10.0.0.0/8", "2001:db8:ff::/48"])
UNIX = TrustedProxies.of(["unix", "10.0.0.0/8"])

ALICE, BOB = "203.0.113.7", "198.51.100.9"


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "trusted", "counted"),
    [
        # Nobody is trusted: only the socket tells the truth.
        (ALICE, [], NONE, ALICE),
        (ALICE, [BOB], NONE, ALICE),
        ("127.0.0.1", [BOB], NONE, "127.0.0.1"),
        # One proxy on this machine.
        ("127.0.0.1", [ALICE], LOCAL, ALICE),
        ("127.0.0.1", [], LOCAL, "127.0.0.1"),
        (ALICE, [BOB], LOCAL, ALICE),
        # What the browser itself wrote stands left of what the proxy appended.
        ("127.0.0.1", [f"{BOB}, {ALICE}"], LOCAL, ALICE),
        ("127.0.0.1", [f"127.0.0.1, {BOB}, {ALICE}"], LOCAL, ALICE),
        ("127.0.0.1", [BOB, ALICE], LOCAL, ALICE),
        ("127.0.0.1", [f"{'1.1.1.1, ' * 500}{ALICE}"], LOCAL, ALICE),
        # A chain: the right-most that is not one of ours.
        ("127.0.0.1", [f"{BOB}, {ALICE}, 10.1.2.3, 10.9.9.9"], CHAIN, ALICE),
        ("127.0.0.1", [f"{BOB}, {ALICE}", "10.1.2.3"], CHAIN, ALICE),
        ("127.0.0.1", [f"{BOB}, 2001:db8:1::7, 2001:db8:ff::1"], CHAIN, "2001:db8:1::/64"),
        ("127.0.0.1", ["10.1.2.3, 10.9.9.9"], CHAIN, "10.1.2.3"),
        # A proxy that hides or garbles an address stands for all behind it.
        ("127.0.0.1", ["unknown"], LOCAL, "127.0.0.1"),
        ("127.0.0.1", [f"{BOB}, _hidden, 10.1.2.3"], CHAIN, "10.1.2.3"),
        ("127.0.0.1", [""], LOCAL, "127.0.0.1"),
        ("127.0.0.1", [f"{ALICE},"], LOCAL, "127.0.0.1"),
        ("127.0.0.1", ["999.1.1.1"], LOCAL, "127.0.0.1"),
        # Written with a port, in brackets, with a zone, or as IPv4 in IPv6's clothes.
        ("127.0.0.1", [f"{ALICE}:51234"], LOCAL, ALICE),
        ("127.0.0.1", ["[2001:db8:1:2:3::4]:443"], LOCAL, "2001:db8:1:2::/64"),
        ("fe80::1%eth0", [], NONE, "fe80::/64"),
        ("::ffff:127.0.0.1", [ALICE], LOCAL, ALICE),
        ("127.0.0.1", [f"::ffff:{ALICE}"], LOCAL, ALICE),
        # IPv6 counts by the network of a household or a phone.
        ("2001:db8:1:2:aaaa::1", [], NONE, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", [], NONE, "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", [], NONE, "2001:db8:1:3::/64"),
        # A unix socket has no address; its other end is believed only where that is set.
        (None, [ALICE], UNIX, ALICE),
        (None, [f"{BOB}, {ALICE}, 10.1.2.3"], UNIX, ALICE),
        (None, [], UNIX, None),
        (None, ["unknown"], UNIX, None),
        (None, [ALICE], NONE, None),
        (None, [ALICE], LOCAL, None),
        ("127.0.0.1", [ALICE], UNIX, "127.0.0.1"),
    ],
)
def test_the_address_that_counts(
    peer: str | None, forwarded_for: list[str], trusted: TrustedProxies, counted: str | None
) -> None:
    assert client_address(peer, forwarded_for, trusted) == counted


def test_the_setting_names_addresses_networks_and_unix(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().trusted_proxies == ()
    monkeypatch.setenv("SIAGA_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,unix,")
    assert Settings().trusted_proxies == ("127.0.0.1", "10.0.0.0/8", "unix")


@pytest.mark.parametrize("wrong", ["localhost", "10.0.0.0/33", "127.0.0.1 10.0.0.1", "*"])
def test_a_proxy_that_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("SIAGA_TRUSTED_PROXIES", wrong)
    with pytest.raises(ValidationError):
        Settings()
