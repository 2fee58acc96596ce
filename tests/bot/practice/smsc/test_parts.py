"""How a text is cut and put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from smsutil import split as smsutil_split

from bot.practice.smsc.parts import Content, NoText, fits, join, split
from locales import segments

GSM_LETTERS = st.text(st.sampled_from(sorted(segments.LETTERS)), min_size=1, max_size=700)
ANY_LETTERS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)


@given(GSM_LETTERS | ANY_LETTERS)
def test_what_was_cut_is_put_together_again(text: str) -> None:
    parts = split(text, reference=7)
    assert all(fits(part) for part in parts)
    joined = [join(part) for part in parts]
    assert "".join(words for words, _ in joined) == text
    assert [numbering.number for _, numbering in joined] == list(range(1, len(parts) + 1))
    assert {numbering.total for _, numbering in joined} == {len(parts)}


@given(GSM_LETTERS)
def test_a_text_is_cut_into_as_many_as_smsutil_says(text: str) -> None:
    assert len(split(text, reference=0)) == len(smsutil_split(text).parts)
    assert len(split(text, reference=0)) == segments.segments(text)


@given(st.binary(max_size=160), st.sampled_from([0, 8]), st.booleans())
def test_bytes_from_anywhere_are_a_text_or_none(
    octets: bytes, data_coding: int, has_header: bool
) -> None:
    content = Content(octets, data_coding, has_header)
    try:
        text, _ = join(content)
    except NoText:
        return
    assert isinstance(text, str)
    fits(content)


@pytest.mark.parametrize("header", [b"", b"\x05\0\x03\x01\x02", b"\x05\0\x03\x01\x00\x01"])
def test_a_torn_header_is_no_text(header: bytes) -> None:
    with pytest.raises(NoText):
        join(Content(header, 0, has_header=True))
