"""Redis is asked without patience."""

import asyncio
import time
from pathlib import Path

import pytest
from redis.exceptions import RedisError

from backend.embedded.valkey import Valkey
from backend.valkey import TIMEOUT_S, connect


async def test_a_redis_that_does_not_answer_is_left_after_a_moment(tmp_path: Path) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    path = tmp_path / "silent.sock"
    server = await asyncio.start_unix_server(silent, path)
    redis = connect(f"unix://{path}")
    began = time.monotonic()
    with pytest.raises(RedisError, match="in time"):
        await redis.get("x")
    assert time.monotonic() - began < 4 * TIMEOUT_S
    await redis.aclose()
    server.close()


async def test_a_connection_that_was_closed_while_idle_is_opened_again(valkey: Valkey) -> None:
    redis = connect(valkey.url)
    other = await redis.client_id()
    killer = connect(valkey.url)
    await killer.client_kill_filter(_id=str(other), skipme=False)
    assert await redis.ping()
    await redis.aclose()
    await killer.aclose()
