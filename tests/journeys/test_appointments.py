"""My appointments: seen, moved, cancelled, taken back. On every channel."""

from datetime import timedelta

import pytest

from tests.channels import Talk
from tests.demo import Demo
from tests.journeys.booking import another, book, code_of, run, take_place, when_of

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
    assert heard.says(moved)
    assert code_of(heard) == code
    assert when_of(heard) != when_of(ticket)
    assert heard.codes == (f"SIAGA:{code}",) or heard.is_brief
    listed = await talk.presses("appointments")
    assert listed.says(lists)
    assert listed.actions == (f"appointment:{code}", "booking", "menu")
    await talk.presses(f"appointment:{code}")
    gone = await talk.presses(f"cancel:{code}")
    assert gone.says(cancelled)
    assert gone.actions[0] == f"undo:{code}"
    assert gone.codes == ()
    again = await talk.presses(f"undo:{code}")
    assert again.says(back)
    assert code_of(again) == code
    await talk.presses("appointments")
    assert code_of(await talk.presses(f"appointment:{code}")) == code


@pytest.mark.parametrize(
    "typed", ["BATAL {}", "batal {}", "BATAL#{}", "cancel {}", "batalkan kode {} ya", "/batal {}"]
)
async def test_it_is_cancelled_by_its_code_however_it_is_typed(talk: Talk, typed: str) -> None:
    code = code_of(await book(talk, "ktp hilang", "Kragilan"))
    written = code.lower() if typed.startswith("batal ") else code
    assert (await talk.says(typed.format(written))).says("sudah dibatalkan")
    assert (await talk.says(f"BATAL {code}")).says("sudah dibatalkan"), "once is enough"


@pytest.mark.parametrize("typed", ["BATAL B7K2", "batal xxxx", "cancel BBBB"])
async def test_a_code_that_one_does_not_have_is_kindly_said(talk: Talk, typed: str) -> None:
    heard = await talk.says(typed)
    assert "tidak ada pada Anda" in heard.text or "belum punya" in heard.text
    assert "menu" in heard.actions


async def test_somebody_else_s_appointment_stays(talk: Talk, demo: Demo) -> None:
    async with another(demo) as other:
        theirs = await take_place(other, "KTP-RUSAK", "13")
        assert (await talk.says(f"BATAL {theirs.code}")).says("tidak ada pada Anda")
        assert [one.code for one in (await other.mine()).appointments] == [theirs.code]


async def test_without_a_code_the_only_one_is_shown_and_asked_about(talk: Talk) -> None:
    assert (await talk.says("BATAL")).says("belum punya")
    code = code_of(await book(talk, "ktp rusak", "Kragilan"))
    asked = await talk.says("batal")
    assert asked.says("Batalkan janji temu ini?")
    assert asked.actions == (f"cancel:{code}", "appointments", "menu")
    assert (await talk.presses(f"cancel:{code}")).says("sudah dibatalkan")
    assert (await talk.says("batal")).says("belum punya")


async def test_without_a_code_several_are_listed(talk: Talk) -> None:
    codes = [code_of(await book(talk, each, "Cikande")) for each in ("ktp rusak", "kk hilang")]
    asked = await talk.says("batalin antrian saya")
    assert set(asked.actions) == {*(f"cancel:{code}" for code in codes), "appointments", "menu"}
    await talk.presses(f"cancel:{codes[0]}")
    assert asked.actions != (await talk.says("batal")).actions


async def test_another_s_word_for_cancelling_is_no_appointment(talk: Talk) -> None:
    assert (await talk.says("batal langganan")).says("tidak mengirim kabar lagi")


@pytest.mark.not_by_sms("digits are about the last screen alone")
async def test_taken_back_twice_it_holds(talk: Talk) -> None:
    code = code_of(await book(talk, "kia 5 17", "Cikande"))
    await talk.says(f"BATAL {code}")
    await talk.presses(f"undo:{code}")
    assert code_of(await talk.presses(f"undo:{code}")) == code


async def test_it_is_taken_back_once_and_for_some_minutes(talk: Talk, demo: Demo) -> None:
    code = code_of(await book(talk, "kia 5 17", "Kragilan"))
    await talk.says(f"BATAL {code}")
    assert code_of(await talk.presses(f"undo:{code}")) == code
    await talk.says(f"BATAL {code}")
    later = "UPDATE appointments SET state_since = state_since - %s WHERE code = %s"
    assert run(demo, later, timedelta(minutes=6), code)
    assert (await talk.presses(f"undo:{code}")).says("tidak bisa ditarik lagi")


async def test_a_place_that_was_given_away_is_not_taken_back(talk: Talk, demo: Demo) -> None:
    ticket = await book(talk, "kia 0 5", "Kragilan")
    code = code_of(ticket)
    await talk.says(f"BATAL {code}")
    given = """
        UPDATE slots SET taken = capacity FROM appointments
        WHERE slots.id = slot_id AND code = %s
        """
    assert run(demo, given, code)
    assert (await talk.presses(f"undo:{code}")).says("sudah dipakai orang lain")


async def test_an_appointment_is_not_moved_onto_a_taken_time(talk: Talk, demo: Demo) -> None:
    code = code_of(await book(talk, "kk pisah", "Kragilan"))
    days = await talk.presses(f"move:{code}")
    times = await talk.presses(days.actions[1])
    slot = int(times.actions[0].rpartition(":")[2])
    async with another(demo) as other:
        await other.book(slot, "KK-PISAH")
    heard = await talk.presses(times.actions[0])
    assert heard.says("baru saja terisi")
    assert code_of(await talk.presses(heard.actions[0])) == code


@pytest.mark.not_by_sms("digits are about the last screen alone")
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
    assert asked.says("Janji temu Anda dibatalkan")
    await talk.presses("forget:yes")
    assert run(demo, TAKEN, code) == 0
    assert (await talk.says("JANJI SAYA")).says("belum punya")


async def test_to_stop_messages_keeps_the_appointment(talk: Talk) -> None:
    code = code_of(await book(talk, "kk hilang", "Kragilan"))
    assert (await talk.says("STOP")).says("bila kantor membatalkannya, kami kabarkan")
    assert (await talk.says("JANJI SAYA")).says(code)


async def test_the_notice_says_how_long_appointments_are_kept(talk: Talk) -> None:
    await talk.says("DATA SAYA")
    notice = await talk.presses("privacy:notice")
    assert notice.says("Janji temu (kantor, layanan, waktu; tanpa nama): 90 hari")
