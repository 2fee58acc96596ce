"""What was measured, for a reader."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from bench.cores import Placement
from bench.matrix import Contender, Result, Results, paired

BUSY = 0.9
HEADINGS = (
    *("", "per second", "× base", "CPU µs each", "× less CPU", "p50 ms", "p99 ms", "p99 ÷ base"),
    *("own core", "other cores", "faults"),
)


def table(contenders: Sequence[Contender], results: Results) -> Iterator[str]:
    """Markdown: medians of the rounds, and medians of the rounds' ratios."""
    yield _line(HEADINGS)
    yield _line(["---"] * len(HEADINGS))
    for contender in contenders:
        yield _line([contender.name, *_cells(contender, results)])


def remarks(
    contenders: Sequence[Contender], results: Results, placement: Placement
) -> Iterator[str]:
    """What a reader must know before believing the figures."""
    if not placement.pinned:
        yield (
            "NOT PINNED: this machine has one core, or no way to choose one. Everything ran"
            " everywhere, and the figures per second compare nothing. Read the CPU alone."
        )
    for contender in contenders:
        of = results[contender.name]
        own, others = _median(of, lambda one: one.own_core), _median(of, _others_busy)
        if placement.pinned and own < BUSY and others > BUSY:
            yield (
                f"{contender.name}: its own core was idle for {1 - own:.0%} while the others were"
                f" busy ({others:.0%}). It can do more a second than is told here: read the CPU."
            )


def outcomes(results: Results) -> Iterator[str]:
    """Of loads whose right answers differ: that everybody got the same mixture."""
    for name, of in results.items():
        kinds = sorted({kind for one in of for kind in one.outcomes})
        told = [f"{median(one.outcomes[kind] for one in of):,.0f} {kind}" for kind in kinds]
        if told:
            yield f"{name}: {', '.join(told)} in each round"


def faults(results: Results) -> Iterator[str]:
    """Answers that were lost or wrong: of these there must be none."""
    for name, of in results.items():
        for kind, number in sum((one.faults for one in of), start=type(of[0].faults)()).items():
            yield f"{name}: {number} {kind}"


def _cells(contender: Contender, results: Results) -> Iterator[str]:
    of = results[contender.name]
    base = results[contender.base] if contender.base else None

    def ratio(figure: Callable[[Result], float], *, inverse: bool = False) -> str:
        if base is None:
            return "1"
        value = paired(base, of, figure) if inverse else paired(of, base, figure)
        return f"**{value:.2f}**"

    per_s = [one.per_s for one in of]
    yield f"{median(per_s):,.0f} ({min(per_s):,.0f}–{max(per_s):,.0f})"
    yield ratio(lambda one: one.per_s)
    yield f"{_median(of, _cpu_us):,.0f}"
    yield ratio(_cpu_us, inverse=True)
    yield f"{_median(of, lambda one: one.p50_ms):.1f}"
    yield f"{_median(of, _p99_ms):.1f}"
    yield ratio(_p99_ms)
    yield f"{_median(of, lambda one: one.own_core):.0%}"
    yield f"{_median(of, _others_busy):.0%}"
    yield str(sum(one.faults.total() for one in of))


def _cpu_us(result: Result) -> float:
    return result.cpu_us


def _p99_ms(result: Result) -> float:
    return result.p99_ms


def _others_busy(result: Result) -> float:
    return result.others_busy


def _median(results: Sequence[Result], of: Callable[[Result], float]) -> float:
    return median(of(one) for one in results)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
