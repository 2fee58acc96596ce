"""All that can be said by SMS, with its longest values: short enough, in every language."""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache

import pytest

from bot.reply import Said
from bot.sms.render import HOME, choices, pages, words_of
from handlers.screen import Choice, Screen, text
from locales import LANGUAGES, Channel, words
from locales.segments import SEGMENT_MAX, fits, is_gsm, normalise, septets
from tests.bot.sms.screens import OFFICE, UNSENT, keys_in, screens
from tests.handlers.tickets import HELD, NOTE
from tests.journeys.short import TABLES
from tests.locales.entries import entries
from tests.locales.lint import ROOT

PAGES_MAX = 2
LABEL_MAX = 24
"""Septets of a choice's own words."""
NAMED_MAX = 48
"""Septets of a choice that names an office or a service, which we do not shorten."""
NAMES = frozenset({"office", "service", "what"})

LONGER: Mapping[str, tuple[str, int]] = {
    "outages-answer": ("a list, as long as the trouble is", 4),
    "check-genuine": ("the notice that was asked about stands in it", 3),
    "check-corrected": ("as check-genuine", 3),
    "following": ("a list of what one follows, six at a time", 5),
    "privacy-known": ("all that is kept is told, whatever it takes", 4),
    "requirements-service": ("what to bring is told in full", 3),
    "lines": ("an officer's note for the day stands below the summary", 3),
    "ticket": ("an officer's note for the day stands below it", 3),
}
"""Texts that may be longer than one SMS: why, and how many pages their screens have at most."""
LISTS = frozenset({"outages-answer"})
"""One sentence however much it lists: a page may end within it."""


@cache
def rendered(language: str) -> Mapping[Said, Screen]:
    return {Said.of(one, language, Channel.SMS): one for one in screens(language)}


def may_be_longer(said: Said, screen: Screen) -> bool:
    """A ticket may for its note alone, and what one follows where it is more than one."""
    match screen.text.key:
        case "ticket":
            return NOTE in said.text
        case "following":
            return len([one for one in said.buttons if one.action.startswith("unfollow:")]) > 1
        case key:
            return key in LONGER


def is_longer(said: Said, screen: Screen) -> bool:
    return may_be_longer(said, screen) and septets(normalise(said.text)) > SEGMENT_MAX


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_every_screen_is_one_segment(language: str) -> None:
    for said in rendered(language):
        for page in pages(said, language):
            assert fits(page), page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_alone_fit_into_one_sms(language: str) -> None:
    """So news, whose choices may not be sent with them, are always whole."""
    long = [
        said.text
        for said, screen in rendered(language).items()
        if not fits(normalise(said.text)) and not may_be_longer(said, screen)
    ]
    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_has_at_most_two_pages(language: str) -> None:
    for said, screen in rendered(language).items():
        _, at_most = LONGER.get(screen.text.key, ("", PAGES_MAX))
        most = at_most if is_longer(said, screen) else PAGES_MAX
        assert len(pages(said, language)) <= most, pages(said, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_ends_with_a_sentence_or_with_a_choice(language: str) -> None:
    for said, screen in rendered(language).items():
        if is_longer(said, screen) or screen.text.key in LISTS:
            continue
        lines = {*normalise(said.text).split("\n"), *(one.line for one in choices(said))}
        for page in pages(said, language)[:-1]:
            *_, end, _ = page.split("\n")
            assert end in lines or end[-1] in ".?!:", pages(said, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_lost_on_the_way_into_the_alphabet(language: str) -> None:
    for said in rendered(language):
        for shown in (said.text, *(button.label for button in said.buttons)):
            assert is_gsm(shown), shown


def too_long_labels(shown: Iterator[Choice], language: str) -> Iterator[str]:
    for choice in shown:
        label = words(choice.label, language, Channel.SMS)
        most = NAMED_MAX if NAMES & choice.label.params.keys() else LABEL_MAX
        if septets(label) > most:
            yield label


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_are_short(language: str) -> None:
    shown = (choice for screen in rendered(language).values() for choice in screen.choices)
    assert set(too_long_labels(shown, language)) == set()


def unsent(key: str) -> bool:
    return any(fnmatchcase(key, pattern) for pattern in UNSENT)


def untried(keys: set[str]) -> set[str]:
    """Those that no screen says and that are not known as never sent by SMS."""
    said = set()
    for screen in screens("id"):
        said |= set(keys_in(screen.text))
        for choice in screen.choices:
            said |= set(keys_in(choice.label))
    return {key for key in keys - said if not unsent(key)}


def test_every_message_is_tried_or_known_never_to_be_sent() -> None:
    assert untried({entry.key for entry in entries(ROOT / "locales", "id")}) == set()


def test_a_message_that_nobody_tried_is_found() -> None:
    assert untried({"status-new", "page-title"}) == {"status-new"}


def test_every_reason_not_to_be_sent_is_of_a_message_that_there_is() -> None:
    keys = {entry.key for entry in entries(ROOT / "locales", "id")}
    assert [
        pattern for pattern in UNSENT if not any(fnmatchcase(key, pattern) for key in keys)
    ] == []


def test_what_is_longer_is_longer_indeed() -> None:
    shown = rendered("id").items()
    assert {screen.text.key for said, screen in shown if is_longer(said, screen)} == LONGER.keys()


def test_a_text_that_is_too_long_would_be_found() -> None:
    long = Said("x" * (SEGMENT_MAX + 1))
    assert not fits(long.text)
    assert len(pages(long, "id")) == 2
    assert words_of(long) == "x" * SEGMENT_MAX


def test_a_label_that_is_too_long_would_be_found() -> None:
    named = Choice(text("choice-office", office="x" * (NAMED_MAX + 1)), "x")
    plain = Choice(text("choice-day", day="x" * (LABEL_MAX + 1)), "x")
    assert len(list(too_long_labels(iter([named, plain]), "id"))) == 2


NEWS_NAME = {
    "told-confirmed": "BATAL B7K2",
    "told-declined": "JANJI",
    "told-displaced": "JANJI",
    "told-offered": "JANJI SAYA",
    "told-expired": "JANJI",
    "told-day-before": "BATAL B7K2",
    "told-hours-before": "BATAL B7K2",
}
"""News that ask for an answer → what can be sent though no digit is offered."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_news_say_by_themselves_what_to_send(language: str) -> None:
    told = [
        (said.text, NEWS_NAME[screen.text.key])
        for said, screen in rendered(language).items()
        if screen.text.key in NEWS_NAME
    ]
    assert told
    assert [said for said, command in told if not said.endswith(command)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_is_zero_wherever_it_is_offered(language: str) -> None:
    for said in rendered(language):
        for choice in choices(said):
            assert (choice.digit == HOME) == (choice.button.action == "menu")


def test_tickets_are_of_the_office_with_the_longest_name() -> None:
    assert HELD.name == OFFICE


def test_what_the_journeys_take_for_shorter_is_said() -> None:
    """So an entry of the table that the words have outgrown is found."""
    sent = [
        " ".join(page.split())
        for language in LANGUAGES
        for said in rendered(language)
        for page in pages(said, language)
    ]
    short = {part.strip() for table in TABLES for parts in table.values() for part in parts}
    assert {part for part in short if not any(part in page for page in sent)} == set()
