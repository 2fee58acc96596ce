"""From which network address a browser comes, when proxies stand before us.

Each proxy appends to X-Forwarded-For whom it heard from, so only its right end is the work of
our own proxies; all that stands left of the first stranger may be made up by that stranger.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Self

from starlette.requests import HTTPConnection

UNIX = "unix"
"""Names, among trusted proxies, whoever connects by a unix socket."""
SUBSCRIBER_PREFIX = 64
"""IPv6 gives a household or a phone as many addresses as it likes within one /64."""

Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class TrustedProxies:
    """Whose word on where a browser comes from is taken."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    unix: bool = False

    @classmethod
    def of(cls, written: Iterable[str]) -> Self:
        """written: addresses and networks, or UNIX."""
        names = set(written)
        networks = tuple(ip_network(name, strict=False) for name in sorted(names - {UNIX}))
        return cls(networks, UNIX in names)

    def trust(self, address: Address | None) -> bool:
        """address: None for a unix socket."""
        if address is None:
            return self.unix
        return any(address in network for network in self.networks)


def address_of(connection: HTTPConnection, trusted: TrustedProxies) -> str | None:
    peer = connection.client.host if connection.client else None
    return client_address(peer, connection.headers.getlist("x-forwarded-for"), trusted)


def client_address(
    peer: str | None, forwarded_for: Sequence[str], trusted: TrustedProxies
) -> str | None:
    """The address to count by; an IPv6 one as its /64. None where nobody trusted told one.

    peer: the socket's other end, None for a unix socket.
    forwarded_for: the header's lines, in their order.
    """
    nearest = _read(peer) if peer else None
    hops = [hop for line in forwarded_for for hop in line.split(",")]
    while hops and trusted.trust(nearest):
        said = _read(hops.pop())
        if said is None:
            # A proxy that hides or garbles an address stands in for all behind it.
            break
        nearest = said
    return _counted(nearest) if nearest is not None else None


def _counted(address: Address) -> str:
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Network((int(address), SUBSCRIBER_PREFIX), strict=False))


def _read(written: str) -> Address | None:
    """An address with or without port, brackets or zone; IPv4 in IPv6's clothes as IPv4."""
    host = written.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
