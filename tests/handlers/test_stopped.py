"""What is down at an application's office, composed as the dialogue does, in all languages."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from backend.client import ApplicationStatus, CollectionPoint, Outage, Stage, Stops
from backend.clock import WIB
from bot.reply import Said
from handlers.answers import status_screen
from handlers.news import screen_of
from handlers.receipt import ReceiptFormat
from locales import LANGUAGES, Channel
from tests.locales.test_answers import status

PRINTED = "2605-1004217-8"
SINCE = datetime(2026, 5, 16, 9, 15, tzinfo=WIB)
NEWS_AT, UNTIL = SINCE + timedelta(hours=2), SINCE + timedelta(hours=3)
THERE = CollectionPoint(
    code="10", name="UPTD Kramatwatu", address=None, hours=[], closed_today=None
)
OUTAGE = Outage(
    stops=Stops.COLLECTION,
    everywhere=False,
    goes_on=False,
    since=SINCE,
    cause="listrik",
    until=None,
    next_news_at=NEWS_AT,
    works=["information"],
)


def disturbed(
    stage: Stage = Stage.SIAP_DIAMBIL, registry: str = "up", **changed: Any
) -> ApplicationStatus:
    outage = OUTAGE.model_copy(update=changed)
    return status(stage, registry, at=THERE).model_copy(update={"outage": outage})


def said(about: ApplicationStatus, language: str = "id", channel: Channel = Channel.WEB) -> str:
    return Said.of(status_screen(about, PRINTED, choices=()), language, channel).text


STOPPED = {
    "id": "Mohon jangan berangkat dulu: pengambilan kartu di UPTD Kramatwatu terhenti sejak"
    " 16/5 pkl 09.15 (listrik padam). Kabar berikutnya 16/5 pkl 11.15.",
    "su": "Punten, ulah angkat heula: nyandak kartu di UPTD Kramatwatu eureun ti"
    " 16/5 tabuh 09.15 (listrik pareum). Wartos salajengna 16/5 tabuh 11.15.",
    "jv": "Punten, napik mangkat riyin: mendet kartu ing UPTD Kramatwatu mandeg saking"
    " 16/5 jam 09.15 (listrik pejah). Kabar malih 16/5 jam 11.15.",
    "en": "Please do not set out yet: card pickup at UPTD Kramatwatu has been suspended since"
    " 16/5 09.15 (power cut). Next news 16/5 11.15.",
}


AGAIN = {
    "id": "Bila sudah pulih",
    "su": "Upami tos pulih",
    "jv": "Yen sampun pulih",
    "en": "When it works again",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stopped_is_said_before_what_to_do(language: str) -> None:
    heard, plain = said(disturbed(), language), said(status(at=THERE), language)
    above, _, below = heard.partition(f"{STOPPED[language]}\n{AGAIN[language]}: ")
    assert above + below == plain
    assert above.count("\n") == 2, "after the number and the stage"


def test_by_sms_it_takes_the_place_of_what_to_do() -> None:
    assert said(disturbed(), channel=Channel.SMS) == (
        "KTP-el 2605-1004217-8: SIAP DIAMBIL. Pengambilan di UPTD Kramatwatu terhenti sejak"
        " 16/5 09.15. Kabar 16/5 11.15. Per 16/5 13.55"
    )


def test_planned_maintenance_is_said_with_its_end_and_what_is_unknown_is_not_promised() -> None:
    planned = disturbed(until=UNTIL, cause="pemeliharaan")
    assert "(pemeliharaan). Menurut rencana sampai 16/5 pkl 12.15." in said(planned)
    assert "Kabar berikutnya menyusul." in said(disturbed(next_news_at=None))
    assert "gempa" not in said(disturbed(cause="gempa"))


def test_what_goes_on_is_said_and_that_one_may_ask_here_is_not() -> None:
    heard = said(disturbed(stops=Stops.ALL, works=["signed", "information"]))
    assert "semua layanan di UPTD Kramatwatu terhenti" in heard
    assert "Tetap bisa: KK dan akta." in heard
    assert "tanya di sini." not in heard
    assert "Tetap bisa" not in said(disturbed(works=["signed"])), "nothing else had stopped"


def test_whom_it_does_not_stop_is_sent_on_as_ever_and_by_sms_led_to_more() -> None:
    about = disturbed(stops=Stops.ALL, goes_on=True, works=["collection"])
    assert "ada gangguan sejak 16/5 pkl 09.15, tetapi pengambilan kartu tetap bisa." in said(about)
    assert "jangan berangkat" not in said(about)
    for registry in ("up", "down"):
        by_sms = said(disturbed(registry=registry, goes_on=True), channel=Channel.SMS)
        assert by_sms == said(status(registry=registry, at=THERE), channel=Channel.SMS)


def test_who_only_waits_is_not_told_to_stay_at_home() -> None:
    heard = said(disturbed(Stage.SIAP_CETAK, stops=Stops.PRINTING, cause="blangko"))
    assert "Gangguan: pencetakan kartu di UPTD Kramatwatu terhenti sejak" in heard
    assert "(blangko habis)" in heard
    assert "jangan berangkat" not in heard
    assert "pulih" not in heard


def test_an_outage_everywhere_names_no_office() -> None:
    assert "pengambilan kartu di semua kantor terhenti" in said(disturbed(everywhere=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_the_registry_is_down_too_both_are_said(language: str) -> None:
    heard, plain = said(disturbed(registry="down"), language), said(status(at=THERE), language)
    assert STOPPED[language] in heard
    assert heard.splitlines()[-1] != plain.splitlines()[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", [Channel.TELEGRAM, Channel.WEB])
def test_news_says_it_too(language: str, channel: Channel) -> None:
    told = {"number": "260510042178", "status": disturbed().model_dump(mode="json")}
    screen = screen_of("status", told, ReceiptFormat())
    assert STOPPED[language] in Said.of(screen, language, channel).text
    assert [each.action for each in screen.choices] == [
        "outages:10",
        "unfollow:260510042178",
        "menu",
    ]


def test_by_sms_news_says_it_in_the_place_of_what_to_do() -> None:
    told = {"number": "260510042178", "status": disturbed().model_dump(mode="json")}
    said_by_sms = Said.of(screen_of("status", told, ReceiptFormat()), "id", Channel.SMS).text
    assert said_by_sms == (
        "KABAR: KTP-el 2605-1004217-8: SIAP DIAMBIL. Pengambilan di UPTD Kramatwatu terhenti"
        " sejak 16/5 09.15. Kabar 16/5 11.15."
    )


def test_one_choice_leads_to_all_that_is_known_of_that_office_and_only_then() -> None:
    def actions(about: ApplicationStatus) -> list[str]:
        return [each.action for each in status_screen(about, PRINTED, choices=()).choices]

    assert actions(disturbed()) == ["outages:10"]
    assert actions(disturbed(goes_on=True)) == ["outages:10"]
    assert actions(disturbed().model_copy(update={"office": None})) == ["outages"]
    assert actions(status(at=THERE)) == []
