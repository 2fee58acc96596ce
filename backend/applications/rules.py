"""Stages of an application, and what each asks of the resident. Pure: no I/O, no clock."""

from enum import StrEnum


class Stage(StrEnum):
    """How far an application is. Codes are the office's own words (GLOSSARY.md)."""

    DIAJUKAN = "DIAJUKAN"
    DIVERIFIKASI = "DIVERIFIKASI"
    PERLU_PERBAIKAN = "PERLU_PERBAIKAN"
    DITOLAK = "DITOLAK"
    DIPROSES = "DIPROSES"
    MENUNGGU_PUSAT = "MENUNGGU_PUSAT"
    SIAP_CETAK = "SIAP_CETAK"
    TTE = "TTE"
    FILE_TERKIRIM = "FILE_TERKIRIM"
    DICETAK = "DICETAK"
    SIAP_DIAMBIL = "SIAP_DIAMBIL"
    SELESAI = "SELESAI"
    DIBATALKAN = "DIBATALKAN"
    TANYA_PETUGAS = "TANYA_PETUGAS"
    """What is never explained by message (a double record), and codes we do not know."""


class Action(StrEnum):
    """What the resident does next."""

    WAIT = "wait"
    COMPLETE_FILES = "complete-files"
    OPEN_EMAIL = "open-email"
    COLLECT = "collect"
    ASK_OFFICER = "ask-officer"
    NOTHING = "nothing"


class Stops(StrEnum):
    """What of an office an outage stops, as it concerns one application."""

    ALL = "all"
    COLLECTION = "collection"
    PRINTING = "printing"
    RECORDING = "recording"
    SERVICE = "service"
    """What the application is for."""


ACTIONS: dict[Stage, Action] = {
    Stage.DIAJUKAN: Action.WAIT,
    Stage.DIVERIFIKASI: Action.WAIT,
    Stage.PERLU_PERBAIKAN: Action.COMPLETE_FILES,
    Stage.DITOLAK: Action.ASK_OFFICER,
    Stage.DIPROSES: Action.WAIT,
    Stage.MENUNGGU_PUSAT: Action.WAIT,
    Stage.SIAP_CETAK: Action.WAIT,
    Stage.TTE: Action.WAIT,
    Stage.FILE_TERKIRIM: Action.OPEN_EMAIL,
    Stage.DICETAK: Action.WAIT,
    Stage.SIAP_DIAMBIL: Action.COLLECT,
    Stage.SELESAI: Action.NOTHING,
    Stage.DIBATALKAN: Action.ASK_OFFICER,
    Stage.TANYA_PETUGAS: Action.ASK_OFFICER,
}

NATIONAL_CODES: dict[str, Stage] = {
    # The KTP-el codes of the national system, as operators type or export them.
    "BIO_CAPTURED": Stage.MENUNGGU_PUSAT,
    "PROCESSING": Stage.MENUNGGU_PUSAT,
    "SENT_FOR_ENROLLMENT": Stage.MENUNGGU_PUSAT,
    "RECEIVED_AT_CENTRAL": Stage.MENUNGGU_PUSAT,
    "ENROLL_FAILURE_AT_CENTRAL": Stage.PERLU_PERBAIKAN,
    "SEARCH_FAILURE_AT_CENTRAL": Stage.PERLU_PERBAIKAN,
    "ENROLL_FAILURE_AT_REGIONAL": Stage.PERLU_PERBAIKAN,
    "PRINT_READY_RECORD": Stage.SIAP_CETAK,
    "CARD_PRINTED": Stage.DICETAK,
    "CARD_ISSUED": Stage.SELESAI,
}


def stage_of(code: str) -> Stage:
    """The stage a registry's code means; one we do not know is for an officer to explain."""
    word = code.strip().upper().replace(" ", "_")
    if word in Stage.__members__:
        return Stage(word)
    return NATIONAL_CODES.get(word, Stage.TANYA_PETUGAS)


def plain_number(number: str) -> str:
    """'2605-1004217-8' → '260510042178': as the mirror keeps it."""
    return "".join(character for character in number if character.isalnum()).upper()
