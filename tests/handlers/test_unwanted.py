"""What should not stay in the chat."""

from handlers.unwanted import refuse_nik


def test_a_nik_is_taken_out_of_the_chat() -> None:
    assert refuse_nik().forget
    assert [choice.action for choice in refuse_nik().choices] == ["status", "menu"]
