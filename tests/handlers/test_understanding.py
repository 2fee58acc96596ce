"""Plain words reach the right dialogue, in four languages and mixtures of them."""

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import process

import locales
from handlers import vocabulary as room
from handlers.examples import OTHER, WORD_LETTERS_MAX, examples, learn
from handlers.intents import WEIGHTS, Intent, Understanding, understand
from handlers.vocabulary import Vocabulary, vocabulary
from locales import LANGUAGES
from tests.handlers import accuracy
from tests.handlers.accuracy import Utterance, tally, tuning

OVERALL_MIN, PER_LANGUAGE_MIN = 0.95, 0.90
UTTERANCES_MIN = 200
LONG_NUMBER = re.compile(r"\d{5,}")
"""A receipt, a phone, a NIK: none of them stands in what is shipped."""


@pytest.fixture(scope="module")
def held_out() -> list[Utterance]:
    return accuracy.held_out()


def test_there_are_enough_utterances_that_nobody_looked_at(held_out: list[Utterance]) -> None:
    assert len({_same(each) for each in held_out}) >= UTTERANCES_MIN
    assert not {_same(each) for each in tuning()} & {_same(each) for each in held_out}
    assert {each.language for each in held_out} == set(LANGUAGES)
    assert {each.intent for each in held_out} <= set(Intent)


def _same(utterance: Utterance) -> tuple[str, ...]:
    """Whatever the letter case and the punctuation."""
    return tuple(room.split(utterance.text))


def test_every_language_has_examples_of_every_intent() -> None:
    told = {(each.language, each.intent) for each in tuning()}
    assert told == {(language, intent) for language in LANGUAGES for intent in (*Intent, OTHER)}


def test_the_examples_carry_no_number_of_anybody() -> None:
    assert not [each.text for each in tuning() if LONG_NUMBER.search(each.text)]


def test_those_that_nobody_looked_at_reach_the_right_dialogue(
    held_out: list[Utterance],
) -> None:
    result = tally(held_out)
    print(result.table())
    assert result.accuracy() >= OVERALL_MIN, result.table()
    for language in LANGUAGES:
        assert result.accuracy(f"language {language}") >= PER_LANGUAGE_MIN, result.table()


def test_without_one_language_s_words_the_mark_is_missed(
    held_out: list[Utterance], tmp_path: Path
) -> None:
    """The negative control: the test above can fail."""
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        for name, nothing in (("plain.toml", ""), ("examples.csv", "text,intent\n")):
            source = locales.FOLDER / language / name
            kept = nothing if language == "su" else source.read_text(encoding="utf-8")
            (tmp_path / language / name).write_text(kept, encoding="utf-8")
    less = partial(understand, words=vocabulary(tmp_path), learnt=examples(tmp_path))
    assert tally(held_out, by=less).accuracy("language su") < PER_LANGUAGE_MIN


def test_without_the_examples_the_mark_is_missed(held_out: list[Utterance]) -> None:
    """The other control: the words alone would not do."""
    by_words_alone = partial(understand, learnt=learn((), vocabulary()))
    assert tally(held_out, by=by_words_alone).accuracy() < OVERALL_MIN


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("ktp saya udah jadi blm?", Intent.STATUS),
        ("halo min, ktp saya sudah jadi belum?", Intent.STATUS),
        ("syarat bikin kk", Intent.REQUIREMENTS),
        ("kantor buka jam brp", Intent.OFFICES),
        ("ktpsaya sudahjadi", Intent.STATUS),
        ("syaratkk", Intent.REQUIREMENTS),
        ("udaaaah jadiii ktp nya", Intent.STATUS),
        ("sud4h j4di k4h ktp", Intent.STATUS),
        ("my ktp udah ready teu acan", Intent.STATUS),
        ("petugasnya malah main hape pas orang pada ngantri", Intent.COMPLAINTS),
        ("tos sasih kamari kartu abdi teu acan aya", Intent.STATUS),
    ],
)
def test_slang_mistakes_and_mixtures_are_understood(typed: str, intent: Intent) -> None:
    understood = understand(typed)
    assert (understood.is_sure, understood.intents[0]) == (True, intent)


@pytest.mark.parametrize("typed", ["", "?", "asdf qwer", "🙏", "12345", "xx " * 100])
def test_what_means_nothing_is_not_guessed(typed: str) -> None:
    assert understand(typed) == Understanding((), is_sure=False)


def test_where_two_are_likely_both_are_offered() -> None:
    understood = understand("ktp")
    assert not understood.is_sure
    assert set(understood.intents) == {Intent.STATUS, Intent.REQUIREMENTS}


def test_a_word_alone_is_not_made_sure_by_what_it_is_like() -> None:
    assert not understand("sudah").is_sure
    assert understand("ktp sudah").is_sure


def test_what_is_no_business_of_the_office_is_not_taken_for_it() -> None:
    assert understand("main bola yuk besok") == Understanding((), is_sure=False)


def test_the_documents_that_are_spoken_of_are_known() -> None:
    assert understand("syarat akta sama kk").documents == ("kk", "akta")


def test_every_concept_that_a_weight_names_has_words_and_the_other_way_round() -> None:
    listed = {concept for concepts in vocabulary().phrases.values() for concept in concepts}
    weighed = {part for mixes in WEIGHTS.values() for mix in mixes for part in mix.split("+")}
    assert weighed == listed - {room.FILLER} - {"ikd", "ktp", "kk", "kia", "akta", "pindah"}


def test_a_typing_mistake_costs_one_search_a_word_however_long_the_message_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Known words cost none, and what comes after WORDS_MAX words is not read."""
    examples()  # What it learns is searched once, not for each message.
    searched: list[str] = []
    nearest = process.extractOne

    def counted(query: str, *arguments: Any, **options: Any) -> Any:
        searched.append(query)
        return nearest(query, *arguments, **options)

    monkeypatch.setattr(process, "extractOne", counted)
    understand("ktp saya sudah jadi belum")
    assert searched == []
    understand("persyaratam " * 10_000)
    assert len(searched) == room.WORDS_MAX


def test_a_word_without_a_gap_is_cut_in_time_that_grows_with_its_length() -> None:
    """A thousand letters of an attacker's choice are one word: looked at in windows of 16."""
    looked_at = 0

    class Counting(frozenset[str]):
        def __contains__(self, word: object) -> bool:
            nonlocal looked_at
            looked_at += 1
            return super().__contains__(word)

    words = vocabulary()
    Vocabulary(words.phrases, Counting(words.words))._run_together("ktp" * 300)
    assert looked_at <= 900 * 16


def test_a_word_without_a_gap_has_as_many_parts_as_a_long_word() -> None:
    opinion = examples().opinion
    letters = "ktp" * 300
    assert opinion(letters, frozenset()) == opinion(letters[:WORD_LETTERS_MAX], frozenset())
