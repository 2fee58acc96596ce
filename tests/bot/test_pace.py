import pytest

from bot.pace import Pace, Paces


@pytest.fixture
def pass_s(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Its sum is what the clock shows."""
    passed = [1000.0]
    monkeypatch.setattr("time.monotonic", lambda: sum(passed))
    return passed


def test_a_burst_is_allowed_and_then_as_much_again_over_the_while(pass_s: list[float]) -> None:
    pace = Pace(messages=3, per_s=30)
    assert [pace.allows_one_more() for _ in range(4)] == [True, True, True, False]

    pass_s.append(9)
    assert not pace.allows_one_more()
    pass_s.append(2)
    assert [pace.allows_one_more() for _ in range(2)] == [True, False]


def test_a_long_silence_saves_up_no_more_than_a_burst(pass_s: list[float]) -> None:
    pace = Pace(messages=2, per_s=1)
    pass_s.append(3600)
    assert [pace.allows_one_more() for _ in range(3)] == [True, True, False]


def test_everybody_has_a_pace_of_their_own_and_keeps_it(pass_s: list[float]) -> None:
    paces = Paces[str](1, 60)
    assert paces.of("one").allows_one_more()
    assert not paces.of("one").allows_one_more()
    assert paces.of("other").allows_one_more()


def test_those_that_were_not_heard_of_for_longest_are_forgotten(pass_s: list[float]) -> None:
    paces = Paces[str](1, 60, remembered=2)
    for who in ("first", "second", "first", "third"):
        paces.of(who).allows_one_more()
    assert not paces.of("first").allows_one_more()
    assert paces.of("second").allows_one_more()
