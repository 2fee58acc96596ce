"""What an office's applications are made of, for the sample registry: services, stages, places.

Only cards are printed and collected; family cards, certificates and moving letters are signed
and sent as files. What is done at the head office alone is found nowhere else.
"""

import random
from collections.abc import Mapping
from itertools import accumulate

from backend.applications.rules import Stage

FULL_ROWS = 1_053_378
FULL_READY = 35_463
"""Of the office's 1,053,378 residents obliged to hold a card, 35,463 had one to collect (2018)."""

HEAD_OFFICE = "00"
UPTDS = tuple(str(code) for code in range(10, 27))
HEAD_OFFICE_SHARE = 0.12

CARDS = {
    "KTP-REKAM": 30,
    "KTP-HILANG": 9,
    "KTP-RUSAK": 7,
    "KTP-UBAH": 9,
    "KTP-PINDAH": 3,
    "KIA-0-5": 5,
    "KIA-5-17": 6,
}
KTPS = frozenset(service for service in CARDS if service.startswith("KTP-"))
FILES = {
    "KK-BARU": 8,
    "KK-UBAH": 11,
    "KK-PISAH": 5,
    "KK-HILANG": 3,
    "AKTA-LAHIR": 12,
    "AKTA-MATI": 4,
    "PINDAH-KELUAR": 4,
}
HEAD_OFFICE_ONLY = frozenset({"AKTA-MATI", "PINDAH-KELUAR"})

# How often an application is found in each stage, but for SIAP_DIAMBIL, whose count is given.
INTAKE: dict[str, int] = {
    Stage.DIAJUKAN: 6,
    Stage.DIVERIFIKASI: 4,
    Stage.PERLU_PERBAIKAN: 5,
    Stage.DITOLAK: 2,
    Stage.DIPROSES: 6,
    Stage.DIBATALKAN: 2,
    Stage.SELESAI: 240,
}
KTP_STAGES = INTAKE | {Stage.MENUNGGU_PUSAT: 8, Stage.SIAP_CETAK: 6, Stage.DICETAK: 3}
KIA_STAGES = INTAKE | {Stage.SIAP_CETAK: 6, Stage.DICETAK: 3}
FILE_STAGES = INTAKE | {Stage.TTE: 6, Stage.FILE_TERKIRIM: 40}

REASONS = {
    Stage.PERLU_PERBAIKAN: ("DOKUMEN_KURANG", "FOTO_TIDAK_JELAS"),
    Stage.DITOLAK: ("DATA_TIDAK_COCOK", "BUKAN_WEWENANG"),
}


class Draw:
    """One of several, as often as its weight says."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self._values = list(weights)
        self._bounds = list(accumulate(weights.values()))

    def __call__(self, chance: random.Random) -> str:
        return chance.choices(self._values, cum_weights=self._bounds)[0]


ANY_SERVICE, ANY_CARD = Draw(CARDS | FILES), Draw(CARDS)
ANY_STAGE = {
    service: Draw(
        FILE_STAGES if service in FILES else KTP_STAGES if service in KTPS else KIA_STAGES
    )
    for service in CARDS | FILES
}
