"""`make bench-sms`: messages a second with their receipts, beside two SMPP libraries.

Rounds as in matrix.py: everybody once a round, the order moves on by one, ratios within a round.
Who sends is a process of its own, alone on its core; the SMSC has the others.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Annotated

import typer

from bench.cores import Placement, pin
from bench.processes import ROOT, Ports, Process, running
from bench.senders import SENDERS, Run

BASE = "smpplib"
BUSY = 0.9
HEADINGS = ("", "per second", f"× {BASE}", "CPU µs each", "× less CPU", "own core")


def main(
    *,
    rounds: Annotated[int, typer.Option(min=1)] = 5,
    messages: Annotated[int, typer.Option(min=100, help="of each in each round")] = 20_000,
) -> None:
    """Measure the SMPP gateway beside smpplib and smpp34, against the same SMSC."""
    placement = Placement.of_this_machine()
    with tempfile.TemporaryDirectory(prefix="siaga-bench-") as folder:
        port = Ports(19_500).take()
        smsc = Process("bench.servers.quick_smsc", str(port), port=port, log=Path(folder) / "log")
        with running(smsc):
            asyncio.run(smsc.until_listening())
            results = _measured(port, placement, rounds, messages)
    for line in _table(results, messages):
        typer.echo(line)
    if not placement.pinned:
        typer.echo("NOT PINNED: one core, or no way to choose one. Read the CPU alone.")


def _measured(port: int, placement: Placement, rounds: int, messages: int) -> dict[str, list[Run]]:
    names = list(SENDERS)
    results: dict[str, list[Run]] = {name: [] for name in names}
    for number in range(rounds):
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            results[name].append(_sent(name, port, placement, messages))
    return results


def _sent(name: str, port: int, placement: Placement, messages: int) -> Run:
    command = [sys.executable, "-m", "bench.senders", name, str(port), str(messages)]
    ran = subprocess.run(  # noqa: S603 – our own module
        command,
        cwd=ROOT,
        check=True,
        capture_output=True,
        preexec_fn=lambda: pin(os.getpid(), placement.tested),
    )
    return Run(**json.loads(ran.stdout))


def _table(results: dict[str, list[Run]], messages: int) -> list[str]:
    lines = [_line(HEADINGS), _line(["---"] * len(HEADINGS))]
    base = results[BASE]
    for name, runs in results.items():
        pairs = list(zip(runs, base, strict=True))
        own_core = median(run.cpu_s / run.seconds for run in runs)
        cells = (
            name,
            f"{messages / median(run.seconds for run in runs):,.0f}",
            f"{median(other.seconds / run.seconds for run, other in pairs):.2f}",
            f"{median(run.cpu_s for run in runs) / messages * 1e6:,.0f}",
            f"{median(other.cpu_s / run.cpu_s for run, other in pairs):.2f}",
            f"{own_core:.0%}{'' if own_core > BUSY else ' (could do more)'}",
        )
        lines.append(_line(cells))
    return lines


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    typer.run(main)
