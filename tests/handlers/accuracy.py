"""`python -m tests.handlers.accuracy`: how many utterances reach the right dialogue.

What people write, each with its language and the dialogue it is for: the examples beside the
locales, which the words were made with and which are learnt from, and utterances/held_out.csv,
which nobody looked at meanwhile. Only a sure understanding counts: a choice of two is not yet the
right dialogue.

The examples are cross-validated: what is learnt leaves out the tenth that is asked about. The words
in locales/*/plain.toml were made with all of them, so that figure is a little too good.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from handlers.examples import OTHER, Example, learn, told
from handlers.intents import Understanding, understand
from handlers.vocabulary import vocabulary
from locales import LANGUAGES

FOLDER = Path(__file__).with_name("utterances")
FOLDS = 10


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


def held_out() -> list[Utterance]:
    with (FOLDER / "held_out.csv").open(encoding="utf-8", newline="") as lines:
        return [Utterance(**row) for row in csv.DictReader(lines)]


def tuning() -> list[Utterance]:
    """The examples, those of other matters included."""
    return [
        Utterance(each.text, language, each.intent)
        for language in LANGUAGES
        for each in told(language)
    ]


def tally(said: Iterable[Utterance], by: Callable[[str], Understanding] = understand) -> Tally:
    result = Tally()
    for each in said:
        names = ("all", f"language {each.language}", each.intent)
        result.asked.update(names)
        if _is_right(by(each.text), each.intent):
            result.right.update(names)
    return result


def _is_right(understood: Understanding, intent: str) -> bool:
    if intent == OTHER:
        return not understood.is_sure
    return understood.is_sure and understood.intents[0] == intent


def cross_validated(said: list[Utterance]) -> Tally:
    """Every tenth line at a time is asked about by what was learnt of the others."""
    result = Tally()
    for fold in range(FOLDS):
        others = (
            Example(each.text, each.intent) for n, each in enumerate(said) if n % FOLDS != fold
        )
        learnt = learn(others, vocabulary())
        part = tally(said[fold::FOLDS], by=partial(understand, learnt=learnt))
        result.asked += part.asked
        result.right += part.right
    return result


def main() -> None:
    print(f"examples, cross-validated\n{cross_validated(tuning()).table()}\n")
    print(f"held out\n{tally(held_out()).table()}")


if __name__ == "__main__":
    main()
