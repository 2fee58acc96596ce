"""Rounds in which everybody is measured once, so that a slow minute of the machine hits all."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bench.cores import Meter, Placement, pin
from bench.load import Load
from bench.processes import Process


@dataclass(frozen=True, slots=True)
class Contender:
    """What is measured, and with what."""

    name: str
    process: Process
    load: Callable[[], Load]
    base: str | None = None
    """The contender it is compared with; a baseline has none."""


@dataclass(frozen=True, slots=True)
class Result:
    """Of one contender in one round."""

    done: int
    per_s: float
    cpu_us: float
    """CPU of the process under test, per request."""
    p50_ms: float
    p99_ms: float
    own_core: float
    """How much of a core the process used, 0 to 1."""
    others_busy: float
    """How busy the other cores were."""
    faults: Counter[str]
    outcomes: Counter[str]


@dataclass(frozen=True, slots=True)
class Pace:
    """How long one contender is measured in one round, where its load has no end of its own."""

    secs: float
    warm_s: float


Results = dict[str, list[Result]]
"""Of each contender, by rounds."""


async def run(
    contenders: Sequence[Contender], placement: Placement, pace: Pace, rounds: int
) -> Results:
    """The order moves on by one in each round."""
    results: Results = {each.name: [] for each in contenders}
    for number in range(rounds):
        first = number % len(contenders)
        for contender in (*contenders[first:], *contenders[:first]):
            results[contender.name].append(await measure(contender, placement, pace))
    return results


async def measure(contender: Contender, placement: Placement, pace: Pace) -> Result:
    """With the process alone on its core."""
    pid, load = contender.process.pid, contender.load()
    pin(pid, placement.tested)
    try:
        await load.begin()
        await load.warm_up(pace.warm_s)
        load.count_from_now()
        meter = Meter(pid, placement)
        await load.go_on(pace.secs)
        reading, latencies_s = meter.read(), load.latencies_s
        load.count_from_now()
        await load.end()
    finally:
        pin(pid, placement.others)
    done = len(latencies_s)
    p50_s, p99_s = _percentiles(latencies_s)
    return Result(
        done=done,
        per_s=done / reading.seconds,
        cpu_us=reading.cpu_s / max(done, 1) * 1e6,
        p50_ms=p50_s * 1e3,
        p99_ms=p99_s * 1e3,
        own_core=reading.cpu_s / reading.seconds,
        others_busy=reading.others_busy,
        faults=load.faults,
        outcomes=load.outcomes,
    )


def paired(own: Sequence[Result], base: Sequence[Result], of: Callable[[Result], float]) -> float:
    """The median of the rounds' ratios."""
    return median(of(one) / max(of(other), 1e-9) for one, other in zip(own, base, strict=True))


def _percentiles(latencies_s: Sequence[float]) -> tuple[float, float]:
    if len(latencies_s) < 2:
        return 0.0, 0.0
    cuts = quantiles(latencies_s, n=100)
    return cuts[49], cuts[98]
