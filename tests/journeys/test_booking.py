"""A place at an office, from the first word to the code. On every channel."""

import pytest

from tests.channels import Talk, WebTalk
from tests.demo import Demo
from tests.journeys.booking import another, book, code_of, first, run, summary, when_of

IN_EACH_LANGUAGE = {
    "id": ("Bawa:", "Gratis", "10 menit lebih awal", "kantor masih bisa menolak"),
    "su": ("Bantun:", "Gratis", "10 menit sateuacanna", "kantor masih tiasa nolak"),
    "jv": ("Bakte:", "Gratis", "10 menit sederenge", "kantor taksih bangkit nolak"),
    "en": ("Bring:", "Free", "10 minutes early", "the office may still decline"),
}
PRESSES_MAX = 10
MORE = """
    INSERT INTO appointments (slot_id, resident_id, service, person, channel, state, state_since,
        state_by, requested_at)
    SELECT slot_id, resident_id, 'X-' || more, person, channel, %s, now(), 'clerk', now()
    FROM appointments, generate_series(1, %s) AS more WHERE code = %s
    """
WARINGINKURUNG = (-6.09, 106.07)
BANDUNG = (-6.92, 107.61)


@pytest.mark.parametrize("language", IN_EACH_LANGUAGE)
async def test_the_first_choices_alone_lead_to_a_code_in_at_most_ten_presses(
    talk: Talk, language: str
) -> None:
    await talk.says(f"BAHASA {language}")
    heard, presses = await talk.says("JANJI"), 0
    while "Kode " not in heard.text:
        assert len(heard.actions) <= 8
        before, heard = heard, await first(talk, heard, language)
        presses += 1
        assert presses <= PRESSES_MAX, heard
    code = code_of(heard)
    for part in IN_EACH_LANGUAGE[language]:
        assert heard.after(before).says(part)
    assert heard.actions == ("appointments", f"cancel:{code}", f"move:{code}", "menu")
    if not heard.is_brief:
        assert heard.codes == (f"SIAGA:{code}",)
        assert len(heard.calendars) == 1
        assert b"BEGIN:VEVENT" in heard.calendars[0]


async def test_a_service_in_the_first_message_ever_is_not_asked_again(talk: Talk) -> None:
    assert (await talk.says("JANJI rekam ktp")).says("di kantor mana")
    days = await talk.says("Waringinkurung")
    assert days.says("UPTD Waringinkurung")
    assert all(
        action.startswith(("book-times:KTP-REKAM:11:0:", "book-days:", "book:", "menu"))
        for action in days.actions
    )


async def test_the_summary_says_all_that_matters_before_the_yes(talk: Talk) -> None:
    shown = await summary(talk, "ktp rusak", "Mancak")
    for part in ("KTP-el rusak", "UPTD Mancak", "Bawa:", "Gratis", "untuk Anda sendiri"):
        assert shown.says(part)
    assert when_of(shown)
    kinds = [action.partition(":")[0] for action in shown.actions]
    assert kinds == ["book-yes", "book-yes", "book-times", "book-for", "menu"]


async def test_a_kecamatan_is_found_with_its_typing_mistake(talk: Talk) -> None:
    await talk.says("janji ktp hilang")
    assert (await talk.says("waringinkurng")).says("UPTD Waringinkurung")


@pytest.mark.not_by_sms("a phone without data has no location to share")
async def test_a_shared_location_leads_to_the_nearest_offices(talk: Talk) -> None:
    await talk.says("janji ktp hilang")
    near = await talk.shares_location(*WARINGINKURUNG)
    assert near.actions[0] == "book-days:KTP-HILANG:11:0"
    assert near.actions[-2:] == ("book-offices:KTP-HILANG:1", "menu")
    assert (await talk.presses(near.actions[0])).says("UPTD Waringinkurung")


@pytest.mark.not_by_sms("a phone without data has no location to share")
async def test_a_location_far_away_is_asked_for_the_kecamatan(talk: Talk) -> None:
    await talk.says("janji ktp hilang")
    assert (await talk.shares_location(*BANDUNG)).says("di luar wilayah")
    assert (await talk.says("Mancak")).says("UPTD Mancak")


async def test_a_neighbour_s_residents_are_sent_to_their_own_office(talk: Talk) -> None:
    await talk.says("janji ktp hilang")
    assert (await talk.says("Cipocok Jaya")).says("Disdukcapil Kota Serang")


async def test_a_place_that_nobody_knows_leads_to_the_list(talk: Talk) -> None:
    await talk.says("janji ktp hilang")
    heard = await talk.says("xyzzy qwerty")
    assert heard.says("belum kami temukan")
    assert heard.actions[-2:] == ("book-offices:KTP-HILANG:2", "menu")
    assert (await talk.says("Mancak")).says("UPTD Mancak")


async def test_of_several_places_one_is_chosen(talk: Talk) -> None:
    await talk.says("janji ktp hilang")
    heard = await talk.says("Baros atau Petir")
    assert {"book-days:KTP-HILANG:19:0", "book-days:KTP-HILANG:20:0"} < set(heard.actions)


async def test_what_one_office_alone_does_leads_straight_to_its_days(talk: Talk) -> None:
    heard = await talk.says("JANJI akta kematian")
    assert heard.says("Disdukcapil Kabupaten Serang: hari apa")


async def test_commands_stay_commands_while_a_place_is_asked(talk: Talk) -> None:
    await talk.says("janji ktp hilang")
    assert (await talk.says("pengaduan")).says("SP4N")
    await talk.says("janji ktp hilang")
    assert (await talk.says("3604991205900001")).says("NIK")


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("mau antri rekam ktp dong", "Rekam KTP-el pertama: di kantor mana"),
        ("/janji rekam", "Rekam KTP-el pertama: di kantor mana"),
        ("antrian kk", "Layanan yang mana"),
        ("ambil nomor antrian ktp", "Layanan yang mana"),
        ("booking", "dokumen apa"),
        ("JANJI BARU", "dokumen apa"),
        ("JANJI kk hilang", "KK hilang/rusak: di kantor mana"),
        ("janji ktp saya batal", "belum punya janji temu"),
        ("janji mau datang tgl 17", "dokumen apa"),
        ("nomor antrian", "dokumen apa"),
        ("janji perekaman", "Rekam KTP-el pertama: di kantor mana"),
        ("janji saya mau rekam", "Rekam KTP-el pertama: di kantor mana"),
        ("appointment please", "dokumen apa"),
        ("mau ambil nomor antrian", "dokumen apa"),
        ("batalin antrian saya dong", "belum punya janji temu"),
        ("janji saya", "belum punya janji temu"),
    ],
)
async def test_booking_is_asked_in_many_words(talk: Talk, typed: str, part: str) -> None:
    assert (await talk.says(typed)).says(part)


async def test_it_is_offered_where_it_helps(talk: Talk) -> None:
    assert (await talk.says("/start")).actions[1] == "booking"
    assert (await talk.says("syarat ktp hilang")).actions[0] == "book:KTP-HILANG"
    assert (await talk.says("lokasi Mancak")).actions[0] == "booking"
    assert (await talk.presses("booking")).says("dokumen apa")


@pytest.mark.not_by_sms("digits are about the last screen alone")
async def test_yes_pressed_twice_says_what_holds_already(talk: Talk) -> None:
    shown = await summary(talk, "ktp hilang", "Waringinkurung")
    booked = await talk.presses(shown.actions[1])
    again = await talk.presses(shown.actions[1])
    assert again.says("sudah ada janji temu")
    assert code_of(again) == code_of(booked)


@pytest.mark.not_by_sms("digits are about the last screen alone")
async def test_the_button_of_an_earlier_screen_does_what_it_says(talk: Talk) -> None:
    earlier = await summary(talk, "ktp rusak", "Waringinkurung")
    times = await talk.presses(earlier.actions[2])
    later = await talk.presses(times.actions[3])
    when = [heard.text.splitlines()[1].partition(", untuk")[0] for heard in (earlier, later)]
    assert when[0] != when[1]
    booked = await talk.presses(earlier.actions[1])
    assert booked.says(when[0])


async def test_a_time_that_was_just_taken_leads_to_the_others_of_that_day(
    talk: Talk, demo: Demo
) -> None:
    shown = await summary(talk, "ktp ubah", "Mancak")
    *_, slot, _ = shown.actions[1].split(":")
    async with another(demo) as other:
        await other.book(int(slot), "KTP-UBAH")
    heard = await talk.presses(shown.actions[1])
    assert heard.says("baru saja terisi")
    assert not any(action.endswith(f":{slot}") for action in heard.actions)
    again = await talk.presses(heard.actions[0])
    code_of(await talk.presses(again.actions[1]))


async def test_a_family_member_has_a_place_beside_one_s_own(talk: Talk) -> None:
    mine = await book(talk, "kia 0 5", "Waringinkurung")
    await talk.says("JANJI kia 0 5")
    days = await talk.says("Waringinkurung")
    times = await talk.presses(days.actions[1])
    shown = await talk.presses(times.actions[0])
    refused = await talk.presses(shown.actions[1])
    assert code_of(refused) == code_of(mine)
    family = next(action for action in refused.actions if action.startswith("book-for:"))
    persons = await talk.presses(family)
    assert len(persons.actions) == 5
    shown = await talk.presses(persons.actions[0])
    assert shown.says("untuk anggota keluarga 1")
    booked = await talk.presses(shown.actions[1])
    assert code_of(booked) != code_of(mine)
    assert booked.says("untuk anggota keluarga 1")


async def test_the_office_used_last_is_the_first_choice(talk: Talk) -> None:
    """Beside Telegram's share button it is a word without an action, and one more of them."""
    before = await talk.says("JANJI rekam ktp")
    await book(talk, "kk hilang", "Mancak")
    after = await talk.says("JANJI rekam ktp")
    assert len(after.actions) == len(before.actions) + 1
    assert after.actions[0] in {"book-days:KTP-REKAM:16:0", ""}
    pressed = after.actions[0]
    days = await (talk.presses(pressed) if pressed else talk.says("UPTD Mancak"))
    assert days.says("UPTD Mancak: hari apa")


async def test_reminders_are_agreed_to_once_and_with_the_yes(talk: Talk) -> None:
    shown = await summary(talk, "kk baru", "Mancak")
    assert shown.says("STOP")
    assert "Setuju" not in (await talk.says("DATA SAYA")).text
    shown = await summary(talk, "kk baru", "Mancak")
    booked = await talk.presses(shown.actions[0])
    assert booked.says("Pengingat aktif") or booked.is_brief
    known = await talk.says("DATA SAYA")
    assert known.says("Setuju dikirimi kabar")
    assert code_of(booked) in known.text
    again = await summary(talk, "kk pisah", "Mancak")
    kinds = [action.partition(":")[0] for action in again.actions]
    assert kinds == ["book-yes", "book-times", "book-for", "menu"]


async def test_without_reminders_nothing_is_agreed_to(talk: Talk) -> None:
    booked = await book(talk, "kk baru", "Waringinkurung")
    assert "Pengingat" not in booked.text
    assert "Setuju" not in (await talk.says("DATA SAYA")).text


async def test_who_has_an_appointment_is_shown_it_or_books_another(talk: Talk) -> None:
    await book(talk, "kk ubah", "Waringinkurung")
    heard = await talk.says("JANJI")
    assert heard.actions == ("appointments", "booking:new", "menu")
    assert (await talk.presses("booking:new")).says("dokumen apa")


async def test_after_missed_visits_fewer_at_a_time_is_said_without_blame(
    talk: Talk, demo: Demo
) -> None:
    code = code_of(await book(talk, "ktp pindah", "Waringinkurung"))
    assert run(demo, MORE, "no-show", 3, code) == 3
    heard = await book(talk, "kk pisah", "Waringinkurung")
    assert heard.says("lebih sedikit janji temu sekaligus")
    assert heard.says("datang langsung juga boleh")
    await talk.presses("appointments")
    await talk.presses(f"appointment:{code}")
    await talk.presses(f"cancel:{code}")
    code_of(await book(talk, "kk pisah", "Waringinkurung"))


async def test_as_many_as_one_may_have_are_listed_page_by_page(talk: Talk, demo: Demo) -> None:
    code = code_of(await book(talk, "ktp pindah", "Mancak"))
    assert run(demo, MORE, "confirmed", 7, code) == 7
    heard = await book(talk, "kia 5 17", "Mancak")
    assert heard.says("paling banyak")
    assert heard.actions == ("appointments", "menu")
    pages = [await talk.presses("appointments"), await talk.presses("appointments:2")]
    listed = [set(page.actions) - {"booking", "menu"} for page in pages]
    assert [len(page.actions) <= 8 for page in pages] == [True, True]
    codes = {each for page in listed for each in page if each.startswith("appointment:")}
    assert len(codes) == 8


async def test_a_network_that_took_its_places_of_today_is_told_what_else_there_is(
    talk: Talk, demo: Demo
) -> None:
    """On Telegram nobody shares an address."""
    await book(talk, "ktp ambil", "Waringinkurung")
    run(demo, "UPDATE client_days SET taken = allowed")
    heard = await book(talk, "kk baru", "Mancak")
    assert ("jaringan internet ini" in heard.text) == isinstance(talk, WebTalk)
    assert ("Kode " in heard.text) != isinstance(talk, WebTalk)
