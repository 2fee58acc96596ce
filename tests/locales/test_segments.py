"""What a segment holds, against another library that counts it; and what is written instead."""

import unicodedata

import pytest
import smsutil
from hypothesis import example, given, settings
from hypothesis import strategies as st

from locales.segments import (
    CODEC,
    LETTERS,
    PART_MAX,
    SEGMENT_MAX,
    decode,
    encode,
    fits,
    is_gsm,
    join,
    normalise,
    segments,
    septets,
)

ALPHABET = "".join(sorted(LETTERS.keys() - {"\f"}))
"""The form feed is an extension that nobody types, and smsutil does not know it."""
DOUBLE = "€[]{}^~|\\"
IN_ALPHABET = st.text(st.sampled_from(ALPHABET), max_size=800)
NEAR_BORDERS = st.builds(
    lambda before, border, after: before + border + after,
    st.integers(0, 500).map(lambda count: "a" * count),
    st.text(st.sampled_from(DOUBLE + "a"), max_size=12),
    st.integers(0, 200).map(lambda count: "b" * count),
)


@settings(deadline=None)
@given(st.one_of(IN_ALPHABET, NEAR_BORDERS))
@example("a" * 152 + "€" + "a" * 10)
@example("a" * 159 + "€")
@example("a" * 158 + "€")
@example("€" * 80)
@example("€" * 81)
@example("")
def test_another_library_counts_the_same(text: str) -> None:
    assert smsutil.is_valid_gsm(text) or not text
    assert segments(text) == len(smsutil.split(text).parts)
    assert septets(text) == sum(part.bytes for part in smsutil.split(text).parts)


@settings(deadline=None)
@given(IN_ALPHABET)
def test_what_is_sent_is_read_as_it_was_written(text: str) -> None:
    assert decode(encode(text)) == text
    assert fits(text) == (segments(text) == 1)


@pytest.mark.parametrize("letter", DOUBLE)
def test_some_letters_count_twice(letter: str) -> None:
    assert septets(letter) == 2
    assert segments(letter * 80) == 1
    assert segments(letter * 81) == 2


def test_a_letter_of_two_septets_is_not_cut_by_the_end_of_a_part() -> None:
    whole = "a" * (PART_MAX - 1) + "€" + "a" * (PART_MAX - 2)
    assert septets(whole) == 2 * PART_MAX - 1
    assert segments(whole) == 2
    assert segments(whole + "a") == 3, "the part that the euro did not fit into has a gap"


@pytest.mark.parametrize("letter", ["ê", "–", "…", "🎉", "\u00a0", "ŵ", "`"])
def test_what_is_outside_the_alphabet_is_refused(letter: str) -> None:
    """The control: smsutil would send these as UCS-2, at twice the price."""
    assert not is_gsm(letter)
    assert not fits(letter)
    assert not smsutil.is_valid_gsm(letter)
    with pytest.raises(ValueError, match="outside the alphabet"):
        septets(letter)
    with pytest.raises(ValueError, match="outside the alphabet"):
        segments(letter)


def test_the_longest_single_segment() -> None:
    assert fits("a" * SEGMENT_MAX)
    assert not fits("a" * (SEGMENT_MAX + 1))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_what_is_normalised_is_in_the_alphabet_and_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert is_gsm(once)
    assert normalise(once) == once


@settings(deadline=None)
@given(st.text(max_size=300))
def test_nothing_becomes_a_question_mark(text: str) -> None:
    """But what is one, as Unicode sees it: the full-width '？'."""
    asked = sum(unicodedata.normalize("NFKD", letter).count("?") for letter in text)
    assert normalise(text).count("?") <= asked


@settings(deadline=None)
@given(st.text(max_size=300))
def test_the_codec_alone_would_have_put_question_marks(text: str) -> None:
    """The control: what it does with letters it does not know is what normalise() is against."""
    unknown = [letter for letter in text if not is_gsm(letter) and letter != "\x1b"]
    assert text.encode(CODEC, errors="replace").count(b"?") >= len(unknown)


@settings(deadline=None)
@given(IN_ALPHABET)
def test_what_is_in_the_alphabet_is_left_alone(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("“Halo”", '"Halo"'),
        ("jum’at", "jum'at"),
        ("08.00–15.00", "08.00-15.00"),
        ("dua\u00a0puluh", "dua puluh"),
        ("…", "..."),
        ("2×3", "2x3"),
        ("kê", "ke"),
        ("ﬁle", "file"),
        ("🎉", ""),
        ("ꦏ", ""),
    ],
)
def test_what_looks_much_the_same_is_written_instead(written: str, sent: str) -> None:
    assert normalise(written) == sent


def test_an_emoji_that_was_cut_between_two_parts_is_whole_again() -> None:
    first, second = "Halo \ud83c", "\udf89!"
    assert join([first, second]) == "Halo 🎉!"
    assert join([first]) == "Halo \N{REPLACEMENT CHARACTER}"
