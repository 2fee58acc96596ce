"""My appointments: seen, moved, cancelled, taken back. On every channel."""

from datetime import timedelta

import pytest

from tests.channels import Talk
from tests.demo import Demo
from tests.journeys.booking import another, book, code_of, run, take_place

IN_EACH_LANGUAGE = {
    "id": ("Janji temu Anda:", "sudah dipindah", "sudah dibatalkan", "berlaku lagi"),
    "su": ("Janji Anjeun:", "tos dialihkeun", "tos dibatalkeun", "dianggo deui"),
    "jv": ("Janji kule:", "sampun dipindah", "sampun dibatalaken", "dienggo malih"),
    "en": ("Your appointments:", "has been moved", "has been cancelled", "holds again"),
}
TAKEN = "SELECT FROM slots JOIN appointments ON slot_id = slots.id WHERE code = %s AND taken > 0"


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_booked_moved_cancelled_and_taken_back(talk: Talk, language: str) -> None:
    lists, moved, cancelled, back = IN_EACH_LANGUAGE[language]
    await talk.says(f"BAHASA {language}")
    ticket = await book(talk, "rekam ktp", "Kragilan")
    code = code_of(ticket)
    days = await talk.presses(f"move:{code}")
    times = await talk.presses(days.actions[1])
    heard = await talk.presses(times.actions[0])
    assert moved in heard.text
    assert code_of(heard) == code
    assert heard.text.splitlines()[2] != ticket.text.splitlines()[2]
    assert heard.codes == (f"SIAGA:{code}",)
    listed = await talk.presses("appointments")
    assert lists in listed.text
    assert listed.actions == (f"appointment:{code}", "booking", "menu")
    gone = await talk.presses(f"cancel:{code}")
    assert cancelled in gone.text
    assert gone.actions[0] == f"undo:{code}"
    assert gone.codes == ()
    again = await talk.presses(f"undo:{code}")
    assert back in again.text
    assert code_of(again) == code
    assert code_of(await talk.presses(f"appointment:{code}")) == code


@pytest.mark.parametrize(
    "typed", ["BATAL {}", "batal {}", "BATAL#{}", "cancel {}", "batalkan kode {} ya", "/batal {}"]
)
async def test_it_is_cancelled_by_its_code_however_it_is_typed(talk: Talk, typed: str) -> None:
    code = code_of(await book(talk, "ktp hilang", "Kragilan"))
    written = code.lower() if typed.startswith("batal ") else code
    assert "sudah dibatalkan" in (await talk.says(typed.format(written))).text
    assert "sudah dibatalkan" in (await talk.says(f"BATAL {code}")).text, "once is enough"


@pytest.mark.parametrize("typed", ["BATAL B7K2", "batal xxxx", "cancel BBBB"])
async def test_a_code_that_one_does_not_have_is_kindly_said(talk: Talk, typed: str) -> None:
    heard = await talk.says(typed)
    assert "tidak ada pada Anda" in heard.text or "belum punya" in heard.text
    assert "menu" in heard.actions


async def test_somebody_else_s_appointment_stays(talk: Talk, demo: Demo) -> None:
    async with another(demo) as other:
        theirs = await take_place(other, "KTP-RUSAK", "13")
        assert "tidak ada pada Anda" in (await talk.says(f"BATAL {theirs.code}")).text
        assert [one.code for one in (await other.mine()).appointments] == [theirs.code]


async def test_without_a_code_the_only_one_is_shown_and_asked_about(talk: Talk) -> None:
    assert "belum punya" in (await talk.says("BATAL")).text
    code = code_of(await book(talk, "ktp rusak", "Kragilan"))
    asked = await talk.says("batal")
    assert "Batalkan janji temu ini?" in asked.text
    assert asked.actions == (f"cancel:{code}", "appointments", "menu")
    assert "sudah dibatalkan" in (await talk.presses(f"cancel:{code}")).text
    assert "belum punya" in (await talk.says("batal")).text


async def test_without_a_code_several_are_listed(talk: Talk) -> None:
    codes = [code_of(await book(talk, each, "Cikande")) for each in ("ktp rusak", "kk hilang")]
    asked = await talk.says("batalin antrian saya")
    assert set(asked.actions) == {*(f"cancel:{code}" for code in codes), "appointments", "menu"}
    await talk.presses(f"cancel:{codes[0]}")
    assert asked.actions != (await talk.says("batal")).actions


async def test_another_s_word_for_cancelling_is_no_appointment(talk: Talk) -> None:
    assert "tidak mengirim kabar lagi" in (await talk.says("batal langganan")).text


async def test_it_is_taken_back_once_and_for_some_minutes(talk: Talk, demo: Demo) -> None:
    code = code_of(await book(talk, "kia 5 17", "Kragilan"))
    await talk.says(f"BATAL {code}")
    await talk.presses(f"undo:{code}")
    assert code_of(await talk.presses(f"undo:{code}")) == code, "pressed twice, it holds"
    await talk.says(f"BATAL {code}")
    later = "UPDATE appointments SET state_since = state_since - %s WHERE code = %s"
    assert run(demo, later, timedelta(minutes=6), code)
    assert "tidak bisa ditarik lagi" in (await talk.presses(f"undo:{code}")).text


async def test_a_place_that_was_given_away_is_not_taken_back(talk: Talk, demo: Demo) -> None:
    ticket = await book(talk, "kia 0 5", "Kragilan")
    code = code_of(ticket)
    await talk.says(f"BATAL {code}")
    given = """
        UPDATE slots SET taken = capacity FROM appointments
        WHERE slots.id = slot_id AND code = %s
        """
    assert run(demo, given, code)
    assert "sudah dipakai orang lain" in (await talk.presses(f"undo:{code}")).text


async def test_an_appointment_is_not_moved_onto_a_taken_time(talk: Talk, demo: Demo) -> None:
    code = code_of(await book(talk, "kk pisah", "Kragilan"))
    days = await talk.presses(f"move:{code}")
    times = await talk.presses(days.actions[1])
    slot = int(times.actions[0].rpartition(":")[2])
    async with another(demo) as other:
        await other.book(slot, "KK-PISAH")
    heard = await talk.presses(times.actions[0])
    assert "baru saja terisi" in heard.text
    assert code_of(await talk.presses(heard.actions[0])) == code


async def test_a_cancelled_one_is_not_moved_by_an_old_button(talk: Talk) -> None:
    ticket = await book(talk, "kk baru", "Kragilan")
    code = code_of(ticket)
    await talk.says(f"BATAL {code}")
    heard = await talk.presses(f"move:{code}")
    assert heard.actions[0] == f"undo:{code}"


async def test_to_be_forgotten_gives_the_place_back(talk: Talk, demo: Demo) -> None:
    code = code_of(await book(talk, "kk ubah", "Kragilan"))
    assert run(demo, TAKEN, code) == 1
    asked = await talk.says("HAPUS")
    assert "Janji temu Anda dibatalkan" in asked.text
    await talk.presses("forget:yes")
    assert run(demo, TAKEN, code) == 0
    assert "belum punya" in (await talk.says("JANJI SAYA")).text


async def test_to_stop_messages_keeps_the_appointment(talk: Talk) -> None:
    code = code_of(await book(talk, "kk hilang", "Kragilan"))
    assert "bila kantor membatalkannya, kami kabarkan" in (await talk.says("STOP")).text
    assert code in (await talk.says("JANJI SAYA")).text


async def test_the_notice_says_how_long_appointments_are_kept(talk: Talk) -> None:
    await talk.says("DATA SAYA")
    assert (
        "Janji temu (kantor, layanan, waktu; tanpa nama): 90 hari"
        in (await talk.presses("privacy:notice")).text
    )
