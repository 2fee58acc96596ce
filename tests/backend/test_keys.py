import pytest

from backend.keys import CHAT_ID_BITS, Keys, SealBroken

OLD, NEW = "an old secret key, 32 characters long", "a new secret key, 32 characters long!"


def test_what_was_sealed_is_opened_in_its_own_context_only() -> None:
    keys = Keys(NEW)
    sealed = keys.seal(b"rahasia", b"chat 1")
    assert b"rahasia" not in sealed
    assert keys.open(sealed, b"chat 1") == b"rahasia"
    with pytest.raises(SealBroken):
        keys.open(sealed, b"chat 2")


@pytest.mark.parametrize("cut", [0, 3, 10, 20])
def test_a_seal_that_was_cut_short_is_broken(cut: int) -> None:
    with pytest.raises(SealBroken):
        Keys(NEW).open(Keys(NEW).seal(b"rahasia", b"")[:cut], b"")


def test_a_rotated_key_still_opens_and_the_new_one_seals() -> None:
    sealed = Keys(OLD).seal(b"rahasia", b"")
    rotated = Keys(NEW, (OLD,))
    assert rotated.open(sealed, b"") == b"rahasia"
    assert Keys(NEW).open(rotated.seal(b"rahasia", b""), b"") == b"rahasia"
    with pytest.raises(SealBroken):
        Keys(NEW).open(sealed, b"")


def test_equal_pins_of_two_numbers_do_not_look_alike() -> None:
    keys = Keys(NEW)
    assert keys.mac("pin", "1", "416253") != keys.mac("pin", "2", "416253")
    assert keys.mac("pin", "1", "416253") != keys.mac("phone", "1", "416253")


def test_parts_do_not_run_into_each_other() -> None:
    keys = Keys(NEW)
    assert keys.mac("pin", "12", "3") != keys.mac("pin", "1", "23")


def test_a_chat_id_is_opaque_stable_and_small_enough_for_every_channel() -> None:
    keys = Keys(NEW)
    ids = {keys.chat_id("sms", f"+62812{number:08}") for number in range(1000)}
    assert len(ids) == 1000
    assert max(ids) < 2**CHAT_ID_BITS
    assert keys.chat_id("sms", "+628121") == Keys(NEW).chat_id("sms", "+628121")
    assert keys.chat_id("sms", "+628121") != keys.chat_id("web", "+628121")
