"""Every message can be said in every language on every channel."""

from functools import partial
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle

import locales
from locales import DEFAULT, FOLDER, LANGUAGES, Channel, Param, Text, UnknownWords, text, words
from tests.locales.entries import Entry, entries, patterns, placeholders

KEYS = {entry.key: entry for entry in entries(FOLDER, DEFAULT)}
ISOLATES = "\u2066\u2067\u2068\u2069"

PLAUSIBLE: dict[str, Param] = {
    "above": text("outages-components-none"),
    "address": "Jl. Raya Serang-Cilegon, Kramatwatu",
    "applications": text("following-none"),
    "appointments": text("appointments-none"),
    "at": text("moment", day="17", month="5", clock="10.00"),
    "as_of": text("moment", day="16", month="5", clock="13.55"),
    "brief": text("brief-collect", office="UPTD Petir"),
    "breaks": (text("weekday-1"), text("weekday-5")),
    "bring": "Tanda terima; KK",
    "cause": text("cause-listrik"),
    "characters": "132",
    "channels": (text("channel-telegram"), text("channel-web")),
    "city": "Kota Serang",
    "clock": "13.55",
    "closes": "15.00",
    "code": "B7K2",
    "codes": "B7K2, C8M4",
    "components": (text("weekday-1"), text("weekday-2")),
    "contact": text("office-no-contact"),
    "cost": text("requirements-free"),
    "count": "3",
    "date": text("date", weekday=text("weekday-1"), day="21", month="5"),
    "day": "21",
    "days": text("booking-days", office="UPTD Kramatwatu"),
    "details": text("ticket-early"),
    "document": "KTP-el",
    "elsewhere": text("office-all-services"),
    "estimate": "3 hari kerja",
    "first": text("weekday-1"),
    "form": "F-1.02",
    "from": "8",
    "freshness": text("freshness-up", as_of="16/5"),
    "heading": text("ticket-booked"),
    "hours": (text("weekday-1"), text("weekday-5")),
    "kecamatan": "Petir, Tunjung Teja",
    "km": "4",
    "known": text("privacy-subscriptions", count="2"),
    "language": text("language-su"),
    "last": text("weekday-4"),
    "limit": "500",
    "line": text("outages-components-none"),
    "month": "5",
    "news": text("notice-next-later"),
    "next": text("next-wait"),
    "note": "Jemput bola di balai desa",
    "now": text("office-open", clock="12.00"),
    "number": "2605-1004217-8",
    "outage": text("outage-until", at="16/5"),
    "notice": text("notice-free", said="Sabtu buka", code="B7K2"),
    "office": "UPTD Kramatwatu",
    "offices": "UPTD Petir, UPTD Kopo",
    "opens": "08.00",
    "person": "1",
    "phone": "0254 200 000",
    "place": text("place-uptd"),
    "reason": "FOTO_TIDAK_JELAS",
    "registry": text("outages-registry-up", as_of="16/5"),
    "reminders": text("reminders-asked"),
    "segments": "1",
    "said": "Sabtu buka",
    "sent": "16/5",
    "serves": text("office-serves-all"),
    "service": "KTP-el hilang",
    "services": "Akta kematian, Pindah datang",
    "short_offices": "UPTD Petir",
    "short_services": "Akta Kematian",
    "since": "16/5",
    "stage": text("stage-DIPROSES"),
    "state": text("appointment-confirmed", code="B7K2"),
    "status": text("next-nothing"),
    "to": "15",
    "until": "18/5",
    "was": text("moment", day="16", month="5", clock="10.00"),
    "weekday": text("weekday-3"),
    "what": text("subscriptions-all"),
    "when": text("status-wait-a-little"),
    "where": "UPTD Kramatwatu",
    "whom": text("for-self"),
    "works": text("notice-works", works=(text("works-files"),), first=text("works-files")),
    "year": "2026",
}

ASK_REGISTRATION = {
    "id": "Mohon kirim nomor registrasi yang ada di tanda terima Anda. Contoh: 2605-1004217-8. "
    "Jangan kirim NIK atau foto KTP.",
    "su": "Punten, kintunkeun nomer registrasi nu aya dina tanda tarima. Conto: 2605-1004217-8. "
    "Ulah ngintunkeun NIK atanapi poto KTP.",
    "jv": "Punten, kirim nomer registrasi sing wenten ing tanda terima. Conto: 2605-1004217-8. "
    "Napik ngirim NIK atawe foto KTP.",
    "en": "Please send the registration number on your receipt, e.g. 2605-1004217-8. "
    "Do not send your NIK or a photo of your ID card.",
}

OUR_OWN = {
    "id": """\
greet = Halo { $whom }
all = semua
    .sms = smua
only-short =
    .sms = pendek
""",
    "en": """\
greet = Hello { $whom }
all = everybody
    .sms = all
""",
}


def needed(entry: Entry) -> dict[str, Param]:
    """The parameters that a message names anywhere, with plausible values; also by another's."""
    names = {name for _, pattern in patterns(entry.syntax) for name in placeholders(pattern)}
    others = [needed(KEYS[name]) for name in names if name in KEYS]
    own = {name[1:]: PLAUSIBLE[name[1:]] for name in names if name.startswith("$")}
    return {name: value for each in (*others, own) for name, value in each.items()}


@pytest.fixture
def words_of_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FluentBundle:
    """In place of the real ones, through the real bundle(). Returns the Indonesian one."""
    for language, said in OUR_OWN.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "greetings.ftl").write_text(said, "utf-8")
    monkeypatch.setattr(locales, "bundle", partial(locales.bundle, folder=tmp_path))
    return locales.bundle("id")


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str, channel: Channel) -> None:
    for key, entry in KEYS.items():
        said = words(Text(key, needed(entry)), language, channel)
        assert said.strip(), key
        assert "{" not in said, key
        assert not set(said) & set(ISOLATES), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_parameter_is_refused(language: str) -> None:
    for key, entry in KEYS.items():
        if needed(entry):
            with pytest.raises(UnknownWords, match=key):
                words(Text(key), language, Channel.WEB)


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(UnknownWords, match="no-such-key"):
        words(text("no-such-key"), "id", Channel.WEB)


def test_an_unknown_key_among_the_parameters_is_refused() -> None:
    with pytest.raises(UnknownWords, match="stage-LOST"):
        words(text("closed-today", next=text("stage-LOST"), reason="-", day="-"), "id", Channel.WEB)


@pytest.mark.parametrize("language", ["", "fr", "../id", "ID"])
def test_an_unknown_language_falls_back_to_indonesian(language: str) -> None:
    assert words(text("menu"), language, Channel.WEB) == "Apa yang bisa kami bantu?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_is_asked_for_in_the_agreed_words(language: str) -> None:
    assert words(text("status-ask-number"), language, Channel.SMS) == ASK_REGISTRATION[language]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "16/5 pkl 13.55"),
        ("su", "16/5 tabuh 13.55"),
        ("jv", "16/5 jam 13.55"),
        ("en", "16/5 13.55"),
    ],
)
def test_a_moment_is_said_as_the_region_says_it(language: str, said: str) -> None:
    moment = text("moment", day="16", month="5", clock="13.55")
    assert words(moment, language, Channel.WEB) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "Sen Sel Rab Kam Jum Sab Min"),
        ("su", "Sen Sal Reb Kem Jum Sap Min"),
        ("jv", "Sen Sel Reb Kem Jum Sab Min"),
        ("en", "Mon Tue Wed Thu Fri Sat Sun"),
    ],
)
def test_weekdays_are_counted_from_monday(language: str, said: str) -> None:
    week = [words(text(f"weekday-{day}"), language, Channel.WEB) for day in range(1, 8)]
    assert " ".join(week) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_keep_their_own_names(language: str) -> None:
    for code, name in LANGUAGES.items():
        assert words(text(f"language-{code}"), language, Channel.WEB) == name


def test_texts_among_the_parameters_are_worded_in_the_same_language() -> None:
    hours = text("hours-day", first=text("weekday-5"), opens="08.00", closes="14.30")
    assert words(hours, "id", Channel.WEB) == "Jum 08.00-14.30"
    assert words(hours, "en", Channel.WEB) == "Fri 08.00-14.30"


def test_a_tuple_is_worded_part_by_part_with_commas() -> None:
    collect = text("next-collect", office="X", hours=(text("weekday-1"), text("weekday-3")))
    assert words(collect, "en", Channel.WEB).startswith("Collect it at X, Mon, Wed. ")
    assert words(collect, "su", Channel.WEB).startswith("Candak di X, Sen, Reb. ")


def test_no_parameter_is_grouped_or_rounded() -> None:
    assert "1234567.10" in words(text("too-long", limit="1234567.10"), "en", Channel.WEB)


@pytest.mark.usefixtures("words_of_our_own")
def test_the_short_form_is_said_on_sms_alone() -> None:
    greeting = text("greet", whom=text("all"))
    assert words(greeting, "en", Channel.SMS) == "Hello all"
    assert words(greeting, "id", Channel.SMS) == "Halo smua"
    for channel in (Channel.WEB, Channel.TELEGRAM):
        assert words(greeting, "en", channel) == "Hello everybody"


@pytest.mark.usefixtures("words_of_our_own")
def test_a_message_with_a_short_form_alone_is_unknown_elsewhere() -> None:
    assert words(text("only-short"), "id", Channel.SMS) == "pendek"
    with pytest.raises(UnknownWords):
        words(text("only-short"), "id", Channel.WEB)


def test_nothing_invisible_stands_around_a_parameter(words_of_our_own: FluentBundle) -> None:
    """Negative control: with isolation on, Fluent puts U+2068 and U+2069 there."""
    assert words(text("greet", whom="Ani"), "id", Channel.SMS) == "Halo Ani"
    words_of_our_own.use_isolating = True
    assert words(text("greet", whom="Ani"), "id", Channel.SMS) != "Halo Ani"
