"""`siaga drill lightning` as an office runs it: 16 May 2018 once more, and everything held."""

import asyncio
import json
from subprocess import PIPE

import pytest

from tests.demo import SIAGA, clean_environment

RESIDENTS = 10
WITHIN_S = 280
COUNTED = {
    *("recipients", "told", "missing", "duplicates", "displaced", "offered"),
    *("over_capacity", "all_clear"),
}


@pytest.mark.timeout(WITHIN_S + 40)
async def test_everybody_is_told_once_moved_and_told_that_it_is_over() -> None:
    drill = await asyncio.create_subprocess_exec(
        *(SIAGA, "drill", "lightning", "--residents", str(RESIDENTS), "--json"),
        stdout=PIPE,
        stderr=PIPE,
        env=clean_environment(),
    )
    async with asyncio.timeout(WITHIN_S):
        out, err = await drill.communicate()
    *story, last = out.decode().strip().splitlines()
    assert drill.returncode == 0, (story, err.decode())
    counts = json.loads(last)
    assert counts.keys() >= COUNTED
    assert (counts["told"], counts["missing"], counts["duplicates"]) == (RESIDENTS, 0, 0)
    assert counts["displaced"] == counts["offered"] == RESIDENTS
    assert (counts["over_capacity"], counts["all_clear"]) == (0, RESIDENTS)
    told = "\n".join(story)
    for step in ("Lightning:", "Detected:", "Published:", "Sent:", "accepts", "it is over"):
        assert step in told
