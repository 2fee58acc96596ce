"""The words that people use, of all languages at once: most people mix them.

They stand beside the locales, in locales/*/plain.toml: concept = words and phrases. A typed word
that is none of them is brought to the nearest one: a typing mistake, or words run together.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

import locales

WORDS_MAX = 40
"""Of one message; what comes after them changes nothing any more."""
PHRASE_WORDS_MAX = 5
GUESSED_FROM_LETTERS = 4
"""A shorter word that is unknown stays so: one letter changes 'buka' to 'bukan', 'kk' to 'ok'."""
TWO_MISTAKES_FROM_LETTERS = 8
PART_LETTERS_MIN = 2

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
REPEATED = re.compile(r"(.)\1{2,}")
DIGIT_LETTERS = str.maketrans("013457", "oieast")

FILLER = "filler"
"""The concept of words that say nothing by themselves."""
DOCUMENTS = ("ktp", "kk", "kia", "akta", "pindah", "ikd")
"""Concepts of what the office issues. Any of them counts as a document, too."""
DOCUMENT = "document"


@dataclass(frozen=True)
class Vocabulary:
    """Phrases by their words, and all words that stand in any of them."""

    phrases: Mapping[tuple[str, ...], frozenset[str]]
    """Words of a phrase → its concepts."""
    words: frozenset[str]

    def concepts(self, typed: str) -> frozenset[str]:
        """What somebody speaks of; the longest phrases first, each word once."""
        words = [word for raw in split(typed) for word in self._known(raw)]
        found: set[str] = set()
        start = 0
        while start < len(words):
            length, concepts = self._longest(words[start:])
            found |= concepts
            start += length
        if not found.isdisjoint(DOCUMENTS):
            found.add(DOCUMENT)
        return frozenset(found - {FILLER})

    def _longest(self, words: list[str]) -> tuple[int, frozenset[str]]:
        for length in range(min(PHRASE_WORDS_MAX, len(words)), 0, -1):
            concepts = self.phrases.get(tuple(words[:length]))
            if concepts is not None:
                return length, concepts
        return 1, frozenset()

    def _known(self, raw: str) -> list[str]:
        """The word itself, or what it was probably meant to be: one word, or several."""
        for word in spellings(raw):
            if word in self.words:
                return [word]
        if len(raw) < GUESSED_FROM_LETTERS:
            return [raw]
        return self._run_together(raw) or [self._misspelt(raw) or raw]

    def _misspelt(self, raw: str) -> str | None:
        allowed = 2 if len(raw) >= TWO_MISTAKES_FROM_LETTERS else 1
        lengths = range(max(len(raw) - allowed, GUESSED_FROM_LETTERS), len(raw) + allowed + 1)
        near = [word for length in lengths for word in _by_length(self.words).get(length, ())]
        nearest = process.extractOne(raw, near, scorer=OSA.distance, score_cutoff=allowed)
        return None if nearest is None else str(nearest[0])

    def _run_together(self, raw: str) -> list[str] | None:
        """'syaratkk' → ['syarat', 'kk']; as few and as long words as possible."""
        best: list[list[str] | None] = [[], *([None] * len(raw))]
        for end in range(1, len(raw) + 1):
            for start in range(max(0, end - 16), end - PART_LETTERS_MIN + 1):
                before = best[start]
                if before is None or raw[start:end] not in self.words:
                    continue
                parts = [*before, raw[start:end]]
                known = best[end]
                if known is None or len(parts) < len(known):
                    best[end] = parts
        whole = best[-1]
        return whole if whole and len(whole) > 1 and max(map(len, whole)) >= 3 else None


def split(typed: str) -> list[str]:
    return WORD.findall(typed.casefold())[:WORDS_MAX]


def spellings(raw: str) -> Iterator[str]:
    """As written, then without stretched letters, then with letters in place of digits."""
    yield raw
    yield raw.replace("-", "")
    for squeezed in (REPEATED.sub(r"\1", raw), REPEATED.sub(r"\1\1", raw)):
        yield squeezed
        if any(letter.isalpha() for letter in squeezed):
            yield squeezed.translate(DIGIT_LETTERS)
    if raw.endswith("nya"):
        yield raw.removesuffix("nya")


@cache
def vocabulary(folder: Path = locales.FOLDER) -> Vocabulary:
    """Of all languages. Raises tomllib.TOMLDecodeError."""
    phrases: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for concept, phrase in _entries(folder):
        phrases[tuple(split(phrase))].add(concept)
    return Vocabulary(
        phrases={words: frozenset(concepts) for words, concepts in phrases.items()},
        words=frozenset(word for words in phrases for word in words),
    )


def _entries(folder: Path) -> Iterator[tuple[str, str]]:
    for language in locales.LANGUAGES:
        path = folder / language / "plain.toml"
        listed: Mapping[str, Iterable[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
        for concept, entries in listed.items():
            for phrase in entries:
                yield concept, phrase


@cache
def _by_length(words: frozenset[str]) -> Mapping[int, list[str]]:
    """Letters → the words of so many, in order."""
    grouped: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted(words):
        grouped[len(word)].append(word)
    return grouped
