### When nothing else fits, and when something is down.

# Needs a native reader: kahartos.
not-understood = Hapunten, pesen eta teu acan kahartos. Mangga pilih di handap, atanapi kintun BANTUAN.
old-button = Tombol eta tos teu tiasa dianggo. Mangga pilih deui.
# Needs a native reader: iwal upami aya wartos sanes.
unavailable = Hapunten, ayeuna data teu acan tiasa ditingal. Mangga kintun deui saatos sababaraha menit. Kantor sareng UPTD tetep ngalayanan sapertos biasa, iwal upami aya wartos sanes.
# Needs a native reader: kalepatan.
failed = Hapunten, aya kalepatan di pihak layanan ieu. Mangga cobian deui ti awal.
too-long = Pesen eta panjang teuing. Mangga kintun paling seueur { $limit } hurup.
# Needs a native reader: gancang teuing.
too-fast = Pesenna gancang teuing. Mangga antosan sakedap, teras kintun deui.
no-files = Kanggo kaamanan, punten ulah ngintunkeun poto, sora atanapi berkas. Cekap kintunkeun nomer registrasi tina tanda tarima.
