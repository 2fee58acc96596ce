"""What may go wrong on purpose: an SMS centre that slows down, loses, repeats and refuses."""

from dataclasses import dataclass, field

from bot.pace import Pace


@dataclass
class Receipts:
    """When delivery receipts come, where one was asked for."""

    after_s: float = 0.0
    """Late: so long after the message was taken."""
    times: int = 1
    """0: never. 2: each comes twice."""
    before_answer: bool = False
    """Early: the receipt comes before submit_sm_resp has told the id that it speaks of."""


@dataclass
class Faults:
    """Of one centre; change them while it runs."""

    receipts: Receipts = field(default_factory=Receipts)
    refused: set[str] = field(default_factory=set)
    """Numbers ('+62…') to which nothing may be sent: ESME_RINVDSTADR."""
    unreachable: set[str] = field(default_factory=set)
    """Numbers whose messages are taken and never arrive: their receipts say UNDELIV."""
    answers_after_s: float = 0.0
    """Answers to submit_sm are late; what is sent meanwhile fills the window."""
    lost_answers: int = 0
    """So many messages are taken, and the link breaks before their sender is told."""
    brings_twice: bool = False
    """What phones send comes again although it was acknowledged."""
    closed: bool = False
    """Nobody gets in: connections break at once."""
    _pace: Pace | None = None

    def throttle(self, per_second: int | None) -> None:
        """Take no more than that; what is beyond gets ESME_RTHROTTLED. None: as many as come."""
        self._pace = None if per_second is None else Pace(per_second, 1.0)

    def throttles(self) -> bool:
        """Whether the next message is one too many."""
        return self._pace is not None and not self._pace.allows_one_more()

    def loses_answer(self) -> bool:
        if not self.lost_answers:
            return False
        self.lost_answers -= 1
        return True
