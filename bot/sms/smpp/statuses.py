"""What an SMSC's command_status means for the message, and for the link.

Source: SMPP 3.4, 5.1.3. What operators add of their own (0x400 and above) is TEMPORARY: the API
tries again with growing pauses, and gives up after a week.
"""

from dataclasses import dataclass

from backend.client import Outcome

OK = 0x00
RINVCMDLEN = 0x02
RINVCMDID = 0x03
RALYBND = 0x05
RINVPASWD = 0x0E
RMSGQFUL = 0x14
RTHROTTLED = 0x58
RX_T_APPN = 0x64
"""Ours to a deliver_sm that could not be kept: bring it again."""

WRONG_ACCOUNT_S = 60.0
"""Between two binds that are refused for the account: operators lock those who insist."""


@dataclass(frozen=True, slots=True)
class Meaning:
    outcome: Outcome
    ends_link: bool = False
    """Nothing more can come of this link; only a new bind helps."""


DELIVERED = Meaning(Outcome.DELIVERED)
TEMPORARY = Meaning(Outcome.TEMPORARY)
THROTTLED = Meaning(Outcome.THROTTLED)
REFUSED = Meaning(Outcome.REFUSED)
INVALID = Meaning(Outcome.INVALID)
UNBOUND = Meaning(Outcome.TEMPORARY, ends_link=True)

MEANINGS: dict[int, Meaning] = {
    OK: DELIVERED,
    0x01: REFUSED,  # ESME_RINVMSGLEN
    RINVCMDLEN: REFUSED,
    RINVCMDID: UNBOUND,  # it knows no submit_sm: it takes us for a receiver
    0x04: UNBOUND,  # ESME_RINVBNDSTS
    RALYBND: UNBOUND,
    0x06: REFUSED,  # ESME_RINVPRTFLG
    0x07: REFUSED,  # ESME_RINVREGDLVFLG
    0x08: TEMPORARY,  # ESME_RSYSERR
    0x0A: REFUSED,  # ESME_RINVSRCADR: our own number is not registered, not the resident's fault
    0x0B: INVALID,  # ESME_RINVDSTADR
    0x0C: REFUSED,  # ESME_RINVMSGID
    0x0D: UNBOUND,  # ESME_RBINDFAIL
    RINVPASWD: UNBOUND,
    0x0F: UNBOUND,  # ESME_RINVSYSID
    RMSGQFUL: THROTTLED,
    0x15: REFUSED,  # ESME_RINVSERTYP
    0x33: REFUSED,  # ESME_RINVNUMDESTS
    0x34: REFUSED,  # ESME_RINVDLNAME
    0x40: REFUSED,  # ESME_RINVDESTFLAG
    0x42: REFUSED,  # ESME_RINVSUBREP
    0x43: REFUSED,  # ESME_RINVESMCLASS
    0x44: REFUSED,  # ESME_RCNTSUBDL
    0x45: TEMPORARY,  # ESME_RSUBMITFAIL
    0x48: REFUSED,  # ESME_RINVSRCTON
    0x49: REFUSED,  # ESME_RINVSRCNPI
    # All our numbers have one type: where it is wrong, no number is.
    0x50: REFUSED,  # ESME_RINVDSTTON
    0x51: REFUSED,  # ESME_RINVDSTNPI
    0x53: UNBOUND,  # ESME_RINVSYSTYP
    0x54: REFUSED,  # ESME_RINVREPFLAG
    0x55: REFUSED,  # ESME_RINVNUMMSGS
    RTHROTTLED: THROTTLED,
    0x61: REFUSED,  # ESME_RINVSCHED
    0x62: REFUSED,  # ESME_RINVEXPIRY
    0x63: REFUSED,  # ESME_RINVDFTMSGID
    RX_T_APPN: TEMPORARY,
    0x65: REFUSED,  # ESME_RX_P_APPN
    0x66: REFUSED,  # ESME_RX_R_APPN
    0xC0: REFUSED,  # ESME_RINVOPTPARSTREAM
    0xC1: REFUSED,  # ESME_ROPTPARNOTALLWD
    0xC2: REFUSED,  # ESME_RINVPARLEN
    0xC3: REFUSED,  # ESME_RMISSINGOPTPARAM
    0xC4: REFUSED,  # ESME_RINVOPTPARAMVAL
    0xFE: TEMPORARY,  # ESME_RDELIVERYFAILURE
    0xFF: TEMPORARY,  # ESME_RUNKNOWNERR
}

WRONG_ACCOUNT = frozenset({0x0D, RINVPASWD, 0x0F, 0x53})
"""Of a bind: user, password or system_type are not what the operator gave us."""


def meaning_of(status: int) -> Meaning:
    return MEANINGS.get(status, TEMPORARY)


def pause_after_bind(status: int) -> float | None:
    """How long to wait until the next try; None: as after any broken connection."""
    return WRONG_ACCOUNT_S if status in WRONG_ACCOUNT else None
