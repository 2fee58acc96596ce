"""Free ports on this machine's own address."""

import socket

HOST = "127.0.0.1"
FIRST = 8000
TRIED = 200
PORTS = 65536


class PortTaken(RuntimeError):
    """Somebody else listens there; the message says what to do."""


def choose(wanted: int | None, *, first: int = FIRST) -> int:
    """The wanted port, or the first free one. Raises PortTaken."""
    if wanted is not None:
        if not is_free(wanted):
            raise PortTaken(f"Port {wanted} is taken. Give another with --port, or leave it out.")
        return wanted
    for port in range(first, min(first + TRIED, PORTS)):
        if is_free(port):
            return port
    raise PortTaken(f"No free port from {first} on. Give a lower one with --port.")


def is_free(port: int) -> bool:
    """At this moment: another may take it in the next."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True
