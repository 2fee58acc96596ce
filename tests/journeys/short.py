"""What an SMS says shorter: the words of the other channels → its own.

A journey that is heard by SMS may be told in either. What is in neither, SMS leaves out, and the
journey says so.
"""

from collections.abc import Mapping

ALL: Mapping[str, tuple[str, ...]] = {
    "08.00-15.00": ("8-15",),
}

ID: Mapping[str, tuple[str, ...]] = {
    "Data per ": ("Per ",),
    "adalah per": ("status per",),
    "Tetap bisa di sini": ("Cek status tetap bisa",),
    "Jam buka": ("Buka Sen-Kam",),
    "Sekarang tutup (": ("Sekarang tutup,", "Sekarang tutup."),
    "di UPTD atau kantor dinas": ("Di UPTD.",),
    "hanya di kantor dinas": ("Di kantor dinas.",),
    "Bolehkah kami": ("Setuju dikirimi kabar?",),
    "Permohonan yang Anda ikuti": ("Yang diikuti:",),
    "Jangan tulis NIK": ("tanpa NIK orang lain",),
    "Hak Anda": ("Lihat: DATA SAYA",),
    "Janji temu (kantor, layanan, waktu; tanpa nama): 90 hari": ("janji temu 90 hari",),
    "Janji temu Anda:": ("Janji temu Anda. Pilih",),
    "Janji temu OK": ("Janji OK",),
    "sudah ada janji temu": ("Sudah ada:",),
    "sudah dipindah": ("Dipindah:",),
    "sudah dibatalkan": ("Dibatalkan:",),
    "berlaku lagi": ("Berlaku lagi:",),
    "Batalkan janji temu ini?": ("Batalkan?",),
    "Bawa:": ("Yang dibawa: kirim SYARAT",),
    "untuk Anda sendiri": ("untuk Anda",),
    "untuk anggota keluarga 1": ("keluarga 1", "(kel. 1)"),
    "10 menit lebih awal": ("10 mnt awal", "10 mnt lebih awal"),
    "kantor masih bisa menolak": ("Tak ada kabar s.d.",),
    "sudah penuh": (" penuh. ",),
    "pengambilan kartu di UPTD Kramatwatu terhenti sejak": (
        "Pengambilan di UPTD Kramatwatu terhenti sejak",
    ),
    "Kabar berikutnya": ("Kabar ",),
    "dan sesudahnya penuh": ("lalu penuh",),
    "Menunggu tempat": ("Batal menunggu:",),
}

SU: Mapping[str, tuple[str, ...]] = {
    "TOS TIASA DICANDAK": ("SIAP DIAMBIL",),
    "Jam buka": ("Buka Sen-Kem",),
    "Kenging ngintunkeun": ("Satuju dikintunan wartos?",),
    "Pangajuan nu dituturkeun": ("Nu dituturkeun:",),
    "Ulah nyerat NIK": ("tanpa NIK jalmi sanes",),
    "Hak Anjeun": ("Tingal: DATA SAYA",),
    "Janji Anjeun:": ("Janji Anjeun. Pilih",),
    "tos dialihkeun": ("Dialihkeun:",),
    "tos dibatalkeun": ("Dibatalkeun:",),
    "dianggo deui": ("Lumaku deui:",),
    "Bantun:": ("Nu dibantun: kintun SARAT",),
    "10 menit sateuacanna": ("10 mnt awal",),
    "kantor masih tiasa nolak": ("Teu aya wartos dugi",),
    "tos pinuh": (" pinuh. ",),
    "nyandak kartu di UPTD Kramatwatu eureun ti": ("Nyandak kartu di UPTD Kramatwatu eureun ti",),
    "Wartos salajengna": ("Wartos ",),
    "Ngantosan tempat": ("Liren ngantosan:",),
}

JV: Mapping[str, tuple[str, ...]] = {
    "SAMPUN BANGKIT DIPENDET": ("SIAP DIAMBIL",),
    "Jam bukak": ("Bukak Sen-Kem",),
    "Bangkit ngirim": ("Setuju dikirimi kabar?",),
    "Bangkit ngirim kabar": ("Setuju dikirimi kabar?",),
    "Permohonan sing diikuti": ("Sing diikuti:",),
    "Napik nulis NIK": ("napik NIK tiyang sanes",),
    "Hak warga": ("DATA SAYA",),
    "Janji kule:": ("Janji kule. Pilih",),
    "sampun dipindah": ("Dipindah:",),
    "sampun dibatalaken": ("Dibatalaken:",),
    "dienggo malih": ("Aktif malih:",),
    "Bakte:": ("Bakte: kirim SYARAT",),
    "10 menit sederenge": ("10 mnt awal",),
    "kantor taksih bangkit nolak": ("Boten wenten kabar dugi",),
    "sampun kebek": (" kebek. ",),
    "mendet kartu ing UPTD Kramatwatu mandeg saking": (
        "Mendet kartu ing UPTD Kramatwatu mandeg saking",
    ),
    "Kabar malih": ("Kabar ",),
    "Ngantosi panggenan": ("Mandeg ngantosi:",),
}

EN: Mapping[str, tuple[str, ...]] = {
    "Opening hours": ("Open Mon-Thu",),
    "Applications you follow": ("You follow:",),
    "anybody else's NIK": ("no one else's NIK",),
    "Your rights": ("DATA SAYA",),
    "Your appointments:": ("Your appointments. Choose",),
    "has been moved": ("Moved:",),
    "has been cancelled": ("Cancelled:",),
    "holds again": ("Valid again:",),
    "Bring:": ("What to bring: send SYARAT",),
    "10 minutes early": ("10 min early",),
    "the office may still decline": ("Sure if you hear nothing by",),
    "card pickup at UPTD Kramatwatu has been suspended since": (
        "Card pickup at UPTD Kramatwatu stopped since",
    ),
    "Waiting for a place": ("Stop waiting:",),
}


TABLES = (ALL, ID, SU, JV, EN)


def shorter(part: str) -> tuple[str, ...]:
    """How SMS may say it instead."""
    return tuple(said for table in TABLES for said in table.get(part, ()))
