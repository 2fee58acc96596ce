"""Redis or Valkey, asked without patience: nothing true lives there, so nobody waits for it."""

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

TIMEOUT_S = 1.0
RETRIES = 1
"""One, for a connection that was closed while idle. The client's own three take seconds."""


def connect(url: str) -> Redis:
    """redis://host:6379/0 or unix:///path/to/socket; connects when first asked."""
    return Redis.from_url(
        url,
        socket_timeout=TIMEOUT_S,
        socket_connect_timeout=TIMEOUT_S,
        retry=Retry(NoBackoff(), RETRIES),
    )
