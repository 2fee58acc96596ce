"""`python -m tests.handlers.accuracy`: how many utterances reach the right dialogue.

Two files of what people write, each with its language and the dialogue it is for: tuning.csv,
which the words in locales/*/plain.toml were made with, and held_out.csv, which nobody looked at
meanwhile. Only a sure understanding counts: a choice of two is not yet the right dialogue.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from handlers.intents import Understanding, understand

FOLDER = Path(__file__).with_name("utterances")


@dataclass(frozen=True)
class Utterance:
    text: str
    language: str
    intent: str


@dataclass
class Tally:
    """How many of each language and intent, and how many of them were right."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def accuracy(self, name: str = "all") -> float:
        return self.right[name] / self.asked[name]

    def table(self) -> str:
        return "\n".join(
            f"{name:14} {self.right[name]:4} of {self.asked[name]:4}  {self.accuracy(name):6.1%}"
            for name in sorted(self.asked)
        )


def utterances(name: str) -> list[Utterance]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [Utterance(**row) for row in csv.DictReader(lines)]


def tally(said: Iterable[Utterance], by: Callable[[str], Understanding] = understand) -> Tally:
    result = Tally()
    for each in said:
        names = ("all", f"language {each.language}", each.intent)
        result.asked.update(names)
        understood = by(each.text)
        if understood.is_sure and understood.intents[0] == each.intent:
            result.right.update(names)
    return result


def main() -> None:
    for name in ("tuning", "held_out"):
        print(f"{name}\n{tally(utterances(name)).table()}\n")


if __name__ == "__main__":
    main()
