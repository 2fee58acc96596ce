"""Which dialogue a mix of concepts leads to. Pure: a table of weights, and what it comes to.

The table can be explained, and goes first. What sentences like this one were for is added as a
second opinion; where neither leads clearly, the resident chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handlers.examples import OTHER, Examples, examples
from handlers.vocabulary import DOCUMENT, DOCUMENTS, Vocabulary, split, vocabulary

SURE_FROM = 2.0
SURE_BY = 1.0
"""How far the first must be before the second."""
LIKELY_FROM = 1.0
KEYWORDS_COUNT = 0.3
"""Beside the second opinion, which counts once."""
CLEAR_BY = 0.4
"""How far both together must put the first before the second."""


class Intent(StrEnum):
    """What a resident wants; a dialogue for each."""

    STATUS = "status"
    REQUIREMENTS = "requirements"
    OFFICES = "offices"
    OUTAGES = "outages"
    BOOKING = "booking"
    FOLLOW = "follow"
    SUBSCRIBE = "subscribe"
    STOP = "stop"
    PRIVACY = "privacy"
    ERASE = "erase"
    COMPLAINTS = "complaints"
    OFFICER = "officer"
    PHONE = "phone"
    LOST = "lost"
    LANGUAGE = "language"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"


WEIGHTS: Mapping[Intent, Mapping[str, float]] = {
    # concepts joined by '+' must all be there; all that fit are added up.
    Intent.STATUS: {
        "done": 3,
        "progress": 3,
        "collect": 1.5,
        "done+already": 1,
        "document+already": 2.5,
        "document+when": 2.5,
        "document+where": 0.5,
        "collect+already": 1.5,
        "collect+when": 1.5,
        "when": 0.5,
        "document+collect": 1,
        "document": 1,
    },
    Intent.REQUIREMENTS: {
        "requirements": 4.5,
        "requirements+document": 1,
        "make+document": 3,
        "make": 1.5,
        "how": 0.5,
        "how+document": 2,
        "how+make": 1.5,
        "cost": 3.5,
        "cost+document": 1,
        "lost+document": 3.5,
        "broken+document": 3.5,
        "document": 1,
    },
    Intent.OFFICES: {
        "office": 1.5,
        "where": 1,
        "where+office": 3,
        "address": 3,
        "address+office": 2,
        "hours": 2.5,
        "open": 2.5,
        "open+office": 2,
        "open+hours": 1.5,
        "open+day": 1.5,
        "hours+office": 1.5,
        "where+make": 1,
        "day": 0.5,
    },
    Intent.OUTAGES: {
        "outage": 4,
        "outage+already": 1,
        "outage+office": 1,
        "outage+day": 1,
    },
    Intent.BOOKING: {
        "book": 5,
        "book+day": 1,
        "book+office": 1.5,
        "book+how": 1.5,
        "book+make": 1.5,
    },
    Intent.FOLLOW: {"follow": 5, "follow+done": 4, "follow+document": 2.5, "follow+progress": 3},
    Intent.SUBSCRIBE: {
        "subscribe": 5,
        "follow+outage": 6,
        "subscribe+outage": 4,
        "subscribe+office": 2,
    },
    Intent.STOP: {"stop": 6, "stop+subscribe": 4, "stop+follow": 4, "stop+outage": 3},
    Intent.PRIVACY: {"privacy": 5, "privacy+where": 1},
    Intent.ERASE: {"erase": 6, "erase+privacy": 5},
    Intent.COMPLAINTS: {
        "complaint": 6,
        "complaint+office": 1.5,
        "complaint+officer": 3,
        "complaint+book": 1.5,
        "complaint+document": 2,
        "complaint+cost": 2.5,
        "complaint+open": 1,
    },
    Intent.OFFICER: {"officer": 4, "officer+office": 2, "officer+help": 1},
    Intent.PHONE: {"phone": 4, "link": 1.5, "link+phone": 4, "phone+make": 2},
    Intent.LOST: {
        "receipt": 1.5,
        "pin": 2,
        "lost+receipt": 6,
        "forgot+receipt": 6,
        "broken+receipt": 5,
        "lost+pin": 6,
        "forgot+pin": 6,
        "forgot": 2,
    },
    Intent.LANGUAGE: {"language": 5},
    Intent.GREETING: {"greet": 1.5},
    Intent.THANKS: {"thanks": 2},
    Intent.HELP: {"help": 2, "self": 5},
}

WEAK = frozenset({Intent.GREETING, Intent.THANKS, Intent.HELP})
"""What is said around a question: it counts where there is nothing else."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What somebody may want, the likeliest first, and which documents they spoke of."""

    intents: tuple[Intent, ...]
    is_sure: bool
    documents: tuple[str, ...] = ()


def understand(
    typed: str, *, words: Vocabulary | None = None, learnt: Examples | None = None
) -> Understanding:
    """No intent: nothing was understood. Not sure: at most two, to choose from.

    A single word, or a document's name, is left to the keywords: it is like too many sentences.
    """
    concepts = (words or vocabulary()).concepts(typed)
    scores = {intent: _score(weights, concepts) for intent, weights in WEIGHTS.items()}
    by_keywords = _by_keywords(scores, tuple(each for each in DOCUMENTS if each in concepts))
    if len(split(typed)) == 1 or concepts <= {DOCUMENT, *DOCUMENTS}:
        return by_keywords
    opinion = (learnt or examples()).opinion(typed, concepts)
    return _with_opinion(by_keywords, scores, opinion)


def _by_keywords(scores: Mapping[Intent, float], documents: tuple[str, ...]) -> Understanding:
    likely = [intent for intent in Intent if scores[intent] >= LIKELY_FROM]
    serious = [each for each in likely if each not in WEAK or scores[each] > SURE_FROM] or likely
    ranked = sorted(serious, key=lambda intent: -scores[intent])[:2]
    if not ranked:
        return Understanding((), is_sure=False, documents=documents)
    first, *others = ranked
    if scores[first] <= SURE_FROM and first in WEAK:
        return Understanding((first,), is_sure=True, documents=documents)
    lead = scores[first] - sum(scores[other] for other in others)
    is_sure = scores[first] >= SURE_FROM and lead >= SURE_BY
    return Understanding(tuple(ranked), is_sure, documents)


def _with_opinion(
    by_keywords: Understanding, scores: Mapping[Intent, float], opinion: Mapping[str, float]
) -> Understanding:
    """Sure where both together lead clearly, or lead at all to what the keywords were sure of."""
    if not opinion:
        return by_keywords
    together = {
        intent: fit + KEYWORDS_COUNT * scores[Intent(intent)] if intent != OTHER else fit
        for intent, fit in opinion.items()
    }
    first, second = sorted(together, key=lambda intent: -together[intent])[:2]
    is_clear = together[first] - together[second] >= CLEAR_BY
    ranked = tuple(Intent(each) for each in (first, second) if each != OTHER)
    if is_clear and first == OTHER:
        return Understanding((), is_sure=False, documents=by_keywords.documents)
    agreed = by_keywords.is_sure and by_keywords.intents[:1] == ranked[:1]
    return Understanding(ranked, is_clear or agreed, by_keywords.documents)


def _score(weights: Mapping[str, float], spoken: frozenset[str]) -> float:
    return sum(weight for mix, weight in weights.items() if spoken.issuperset(mix.split("+")))
