"""How far is my application? What a resident types, and what comes back, on every channel."""

from dataclasses import dataclass

import pytest

from backend.applications.links import link_of
from backend.keys import Keys
from tests.channels import Talk
from tests.demo import Demo

RECEIPT, PIN = "2605-1004217-8", "416253"


@dataclass(frozen=True)
class Step:
    does: str
    """What is typed; '>' before it: a choice's action that is pressed."""
    hears: tuple[str, ...]
    """Parts of the answer."""


READY = ("KTP-el", RECEIPT, "SIAP DIAMBIL", "UPTD Kramatwatu", "08.00-15.00", "Data per ")

JOURNEYS: dict[str, list[Step]] = {
    "by the menu": [
        Step("/start", ("Disdukcapil Kab. Serang",)),
        Step(">status", ("nomor registrasi",)),
        Step(RECEIPT, (RECEIPT, "PIN")),
        Step(PIN, READY),
    ],
    "a stranger's very first message": [
        Step(f"CEK {RECEIPT}", (RECEIPT, "PIN")),
        Step(PIN, READY),
    ],
    "as people know it from other offices": [
        Step("cek#260510042178", (RECEIPT, "PIN")),
        Step("416 253", READY),
    ],
    "number and PIN in one message": [Step(f"CEK {RECEIPT} {PIN}", READY)],
    "the number alone, with dots": [Step("2605.1004217.8", ("PIN",)), Step(PIN, READY)],
    "the receipt's QR": [Step("/start r_260510042178", ("PIN",)), Step(PIN, READY)],
    "the receipt's QR with its PIN": [Step("/start r_260510042178_416253", READY)],
    "a mistyped number is told at once": [
        Step("CEK 2605-1004217-9", ("salah ketik",)),
        Step(RECEIPT, ("PIN",)),
        Step(PIN, READY),
    ],
    "a wrong PIN, then the right one": [
        Step(f"CEK {RECEIPT}", ("PIN",)),
        Step("416254", ("tidak cocok",)),
        Step("12", ("6 angka",)),
        Step(PIN, READY),
    ],
    "a number that nobody has": [
        Step("CEK 2605-1004218-6", ("PIN",)),
        Step("123456", ("tidak cocok",)),
    ],
    "another number instead of the PIN": [
        Step("CEK 2605-1004218-6", ("2605-1004218-6",)),
        Step(RECEIPT, (RECEIPT,)),
        Step(PIN, READY),
    ],
    "a greeting around the number does not hide it": [
        Step(f"Halo min, nomor {RECEIPT} sudah jadi?", ("PIN",)),
        Step(f"PIN {PIN}", READY),
    ],
    "a plea around the number does not hide it": [
        Step(f"tolong cek {RECEIPT}", ("PIN",)),
        Step("3604991205900001", ("NIK", "tidak menyimpannya")),
        Step(PIN, READY),
    ],
    "a NIK out of the blue": [Step("3604 9912 0590 0001", ("NIK", "tidak menyimpannya"))],
    "a NIK is not wanted": [
        Step("/start", ()),
        Step(">status", ("nomor registrasi",)),
        Step("3604991205900001", ("NIK", "tidak menyimpannya")),
        Step(RECEIPT, ("PIN",)),
        Step(PIN, READY),
    ],
    "the menu leads out of every question": [
        Step("/start", ()),
        Step(">status", ("nomor registrasi",)),
        Step("menu", ("Apa yang bisa kami bantu?",)),
        Step("416253", ("nomor registrasi",)),
        Step(RECEIPT, ("PIN",)),
    ],
    "help in the middle of a question": [
        Step(f"CEK {RECEIPT}", ("PIN",)),
        Step("bantuan", ("CEK 2605-1004217-8",)),
        Step(PIN, READY),
    ],
    "anything else is answered": [Step("xyzzy qwerty", ("belum mengerti",))],
}


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
async def test_journey(talk: Talk, journey: list[Step]) -> None:
    for step in journey:
        pressed = step.does.startswith(">")
        heard = await (talk.presses(step.does[1:]) if pressed else talk.says(step.does))
        for part in step.hears:
            assert heard.says(part)


async def test_the_qr_with_a_link_of_the_office_needs_no_pin(talk: Talk, demo: Demo) -> None:
    keys = Keys(demo.environment["SIAGA_SECRET_KEY"])
    heard = await talk.says(f"/start s_{link_of(keys, RECEIPT)}")
    for part in READY:
        assert heard.says(part)


async def test_a_forged_link_asks_for_the_number(talk: Talk) -> None:
    heard = await talk.says(f"/start s_260510042178_{'A' * 22}")
    assert heard.says("nomor registrasi")


IN_EACH_LANGUAGE = {
    "id": ("SIAP DIAMBIL", "Sen-Kam"),
    "su": ("TOS TIASA DICANDAK", "Sen-Kem"),
    "jv": ("SAMPUN BANGKIT DIPENDET", "Sen-Kem"),
    "en": ("READY", "Mon-Thu"),
}


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_the_status_is_told_in_the_language_that_was_chosen(
    talk: Talk, language: str
) -> None:
    await talk.says("/start")
    await talk.presses("language")
    await talk.presses(f"language:{language}")
    await talk.presses("status")
    await talk.says(RECEIPT)
    heard = await talk.says(PIN)
    for part in (*IN_EACH_LANGUAGE[language], RECEIPT, "UPTD Kramatwatu", "Gratis"):
        if (language, part) != ("en", "Gratis"):
            assert heard.says(part)


async def test_a_language_is_also_chosen_by_typing(talk: Talk) -> None:
    heard = await talk.says("BAHASA EN")
    assert heard.says("English")
    assert (await talk.presses("status")).says("registration number")
