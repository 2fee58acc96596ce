"""A screen as SMS: numbered, in pages of one segment, with every word of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reply import Button, Said
from bot.sms.render import FURTHER, HOME, choices, page, pages, words_of
from locales.segments import SEGMENT_MAX, fits, normalise, septets

MENU = Button("Menu", "menu")
SENTENCE = "Berkas Anda sudah kami terima dan sedang diperiksa petugas."


def buttons(count: int, label: str = "Pilihan") -> tuple[Button, ...]:
    return tuple(Button(f"{label} {one}", f"act:{one}") for one in range(1, count + 1))


def texts(said: Said, language: str = "id") -> list[str]:
    """Of all pages, without the way to the next one."""
    *others, last = pages(said, language)
    return [*(each.rpartition("\n")[0] for each in others), last]


def words_in(text: str) -> list[str]:
    return text.split()


def test_choices_are_numbered_from_one_and_the_menu_is_zero() -> None:
    said = Said("Dokumen apa?", (Button("KTP-el", "ktp"), MENU, Button("KK", "kk")))
    assert [(one.digit, one.button.action) for one in choices(said)] == [
        (1, "ktp"),
        (2, "kk"),
        (HOME, "menu"),
    ]
    assert pages(said, "id") == ["Dokumen apa?\n1 KTP-el\n2 KK\n0 Menu"]


def test_nine_is_left_for_the_next_page() -> None:
    said = Said("Pilih:", buttons(10))
    assert [one.digit for one in choices(said)] == [1, 2, 3, 4, 5, 6, 7, 8, 10, 11]
    assert FURTHER not in {one.digit for one in choices(said)}


def test_a_screen_without_choices_is_its_words_alone() -> None:
    assert pages(Said("Terima kasih."), "id") == ["Terima kasih."]


def test_what_does_not_fit_stands_on_a_further_page_that_nine_shows() -> None:
    said = Said("Pilih kantor:", (*buttons(8, "UPTD Waringinkurung"), MENU))
    first, second = pages(said, "id")
    assert first.startswith("Pilih kantor:\n1 UPTD Waringinkurung 1\n")
    assert first.endswith(f"\n{FURTHER} Lanjut")
    assert second.startswith("6 UPTD Waringinkurung 6\n")
    assert second.endswith("\n0 Menu")


@pytest.mark.parametrize(
    ("language", "further"), [("id", "Lanjut"), ("su", "Teras"), ("jv", "Terus"), ("en", "More")]
)
def test_the_next_page_is_offered_in_the_language_that_is_spoken(
    language: str, further: str
) -> None:
    first, _ = pages(Said(SENTENCE, buttons(8, "Kantor UPTD")), language)
    assert first.endswith(f"\n9 {further}")


def test_the_page_that_it_stands_at_is_sent() -> None:
    said = Said(SENTENCE, buttons(8, "Kantor UPTD"))
    both = pages(said, "id")
    assert page(said, "id") == both[0]
    assert page(Said(said.text, said.buttons, page=1), "id") == both[1]
    assert page(Said(said.text, said.buttons, page=2), "id") == both[0], "after the last the first"


def test_a_page_ends_with_a_sentence_where_one_ends() -> None:
    first, *_ = texts(Said(" ".join([SENTENCE] * 3), buttons(2)))
    assert first == f"{SENTENCE} {SENTENCE}"


@pytest.mark.parametrize("short", ["Jl. Raya Serang", "Disdukcapil Kab. Serang", "jam 8-14.30"])
def test_an_abbreviation_is_no_end_of_a_sentence(short: str) -> None:
    before = "kata " * ((SEGMENT_MAX - len(short)) // 5 - 2)
    first, *_ = texts(Said(f"{before}{short} dan masih banyak lagi kata kata di belakangnya"))
    assert short.split(maxsplit=1)[0] in first
    assert len(first) > SEGMENT_MAX // 2


def test_the_way_to_the_menu_is_left_out_where_it_alone_would_take_a_page() -> None:
    text = "x" * (SEGMENT_MAX - len("\n1 Pilihan 1"))
    assert pages(Said(text, (*buttons(1), MENU)), "id") == [f"{text}\n1 Pilihan 1"]


def test_a_sentence_goes_on_on_the_next_page_where_that_saves_one() -> None:
    rest = "lalu " * 28 + "selesai"
    said = Said(f"Gratis sekali. {rest}", buttons(5, "Kantor"))
    assert len(pages(said, "id")) == 2


def test_a_word_that_is_longer_than_a_page_is_cut() -> None:
    word = "x" * (2 * SEGMENT_MAX)
    assert "".join(texts(Said(word))) == word


def test_of_news_the_words_alone_may_be_sent() -> None:
    assert words_of(Said(SENTENCE, buttons(3))) == SENTENCE
    assert fits(words_of(Said(" ".join([SENTENCE] * 4))))


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("“Siap diambil” – besok…", '"Siap diambil" - besok...'),
        ("🎉 Sudah jadi", "Sudah jadi"),
        ("Kue ê", "Kue e"),
    ],
)
def test_what_phones_do_not_have_is_said_in_what_they_have(text: str, sent: str) -> None:
    assert pages(Said(text), "id") == [sent]


TEXTS = st.text(
    st.one_of(
        st.sampled_from("abc €[]{}^~|\\ .,:;?! \n🎉–“ê\u00a0"), st.characters(codec="utf-16")
    ),
    max_size=700,
)
LABELS = st.text(st.sampled_from("abcdef €[] 🎉ê"), min_size=1, max_size=40)


@settings(deadline=None)
@given(TEXTS, st.lists(LABELS, max_size=9), st.booleans())
def test_each_page_of_anything_is_one_segment(text: str, labels: list[str], has_menu: bool) -> None:
    shown = [Button(label, f"act:{one}") for one, label in enumerate(labels)]
    said = Said(text, (*shown, *([MENU] if has_menu else [])))
    for each in pages(said, "su"):
        assert fits(each)


@settings(deadline=None)
@given(TEXTS, st.lists(LABELS, max_size=8))
def test_no_word_is_lost_and_their_order_is_kept(text: str, labels: list[str]) -> None:
    """A word that is longer than a page is cut, so the letters are compared, without blanks."""
    said = Said(text, tuple(Button(label, f"act:{one}") for one, label in enumerate(labels)))
    whole = "\n".join([normalise(text), *(one.line for one in choices(said))])
    sent = "\n".join(texts(said))
    assert "".join(words_in(sent)) == "".join(words_in(whole))


@settings(deadline=None)
@given(st.lists(st.text("abcdefgh.", min_size=1, max_size=20), min_size=1, max_size=80))
def test_words_stay_whole(spoken: list[str]) -> None:
    assert words_in(" ".join(texts(Said(" ".join(spoken))))) == spoken


@settings(deadline=None)
@given(TEXTS)
def test_as_few_pages_as_half_full_ones_would_be(text: str) -> None:
    """A control of the breaks: no page is wasted on a few letters of many lines."""
    lines = normalise(text).count("\n") + 1
    assert len(pages(Said(text), "id")) <= 1 + lines + septets(normalise(text)) // 40
