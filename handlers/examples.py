"""A second opinion: what sentences like this one were written for.

They stand beside the locales, in locales/*/examples.csv: text, intent. At start-up a multinomial
naive Bayes learns which concepts, words and parts of words speak for which intent; each counts by
how rare it is. So the forms and turns of phrase that nobody listed as words are understood, too.
"""

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import locales
from handlers.vocabulary import Vocabulary, split, vocabulary

OTHER = "other"
"""The intent of examples that are no business of the office: a driving licence, football."""

PART_LETTERS = (3, 4)
WORD_LETTERS_MAX = 24
"""Of one word; a thousand letters without a gap are no word."""
SEEN_MIN = 2
"""What stands in one example alone says nothing about the next sentence."""
UNSEEN = 0.05
"""How much a mark counts for an intent that it was never seen with."""

Marks = Mapping[str, float]
"""What a sentence is known by: its concepts, words and parts of words → how much each counts."""


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    intent: str


@dataclass(frozen=True)
class Examples:
    """What was learnt of them."""

    rarity: Marks
    speaks_for: Mapping[str, Mapping[str, float]]
    """Mark → the intents it was seen with → how much more it counts than an unseen one."""
    unseen: Mapping[str, float]
    """Intent → what a mark counts that was never seen with it."""

    def opinion(self, typed: str, concepts: frozenset[str]) -> Mapping[str, float]:
        """Intent → how well it fits; only differences mean something. Empty: nothing learnt."""
        marks = list(_weighed(_counted(typed, concepts), self.rarity))
        heard = sum(weight for _, weight in marks)
        fits = {intent: heard * each for intent, each in self.unseen.items()}
        for mark, weight in marks:
            for intent, more in self.speaks_for[mark].items():
                fits[intent] += weight * more
        return fits


def learn(told: Iterable[Example], words: Vocabulary) -> Examples:
    read = [(each.intent, *_counted(each.text, words.concepts(each.text))) for each in told]
    seen = Counter(mark for _, *halves in read for half in halves for mark in half)
    rarity = {
        mark: 1 + math.log(len(read) / times) for mark, times in seen.items() if times >= SEEN_MIN
    }
    sums: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: defaultdict[str, float] = defaultdict(float)
    for intent, *halves in read:
        for mark, weight in _weighed(halves, rarity):
            sums[mark][intent] += weight
            totals[intent] += weight
    return Examples(
        rarity=rarity,
        speaks_for={
            mark: {intent: math.log1p(weight / UNSEEN) for intent, weight in intents.items()}
            for mark, intents in sums.items()
        },
        unseen={
            intent: math.log(UNSEEN / (total + UNSEEN * len(rarity)))
            for intent, total in totals.items()
        },
    )


@cache
def examples(folder: Path = locales.FOLDER) -> Examples:
    """Of all languages, read with the words of the same folder."""
    return learn(
        (each for language in locales.LANGUAGES for each in told(language, folder)),
        vocabulary(folder),
    )


def told(language: str, folder: Path = locales.FOLDER) -> list[Example]:
    with (folder / language / "examples.csv").open(encoding="utf-8", newline="") as lines:
        return [Example(**row) for row in csv.DictReader(lines)]


def _counted(typed: str, concepts: frozenset[str]) -> tuple[Counter[str], Counter[str]]:
    return Counter(_spelling(typed)), Counter(_meaning(concepts))


def _weighed(halves: Iterable[Counter[str]], rarity: Marks) -> Iterator[tuple[str, float]]:
    """Spelling counts half and meaning half, however long the sentence is."""
    for half in halves:
        marks = [(mark, times * rarity[mark]) for mark, times in half.items() if mark in rarity]
        length = math.hypot(*(weight for _, weight in marks))
        yield from ((mark, weight / length) for mark, weight in marks)


def _meaning(concepts: frozenset[str]) -> Iterator[str]:
    """Written with '+', which no word has in it."""
    for concept in concepts:
        yield f"+{concept}"
    for pair in combinations(sorted(concepts), 2):
        yield "+".join(pair)


def _spelling(typed: str) -> list[str]:
    """'kk' → ' kk ', ' kk', 'kk '; a space is a word's end."""
    words = [f" {raw[:WORD_LETTERS_MAX]} " for raw in split(typed)]
    parts = [
        word[start : start + letters]
        for word in words
        for letters in PART_LETTERS
        for start in range(len(word) - letters + 1)
    ]
    return words + parts
