### What we do not want to be sent, and what to send instead.

unwanted-nik = Eta sigana NIK atanapi nomer KK. Kanggo kaamanan, ulah dikintun ka dieu; di dieu teu disimpen. Nu diperyogikeun: nomer registrasi dina tanda tarima, conto 2605-1004217-8.
    .sms = Eta sigana NIK atanapi nomer KK. Ulah dikintun ka dieu; di dieu teu disimpen. Kintun nomer registrasi tina tanda tarima, conto 2605-1004217-8.
# Needs a native reader: komo deui.
unwanted-photo = Kanggo kaamanan, ulah ngintunkeun poto atanapi video, komo deui poto KTP. Di dieu teu disimpen. Cekap ketik nomer registrasi tina tanda tarima.
# Needs a native reader: didangukeun.
unwanted-voice = Hapunten, rekaman sora atanapi video teu didangukeun sareng teu disimpen. Mangga ketik pesenna, atanapi nomer registrasi tina tanda tarima.
unwanted-file = Kanggo kaamanan, ulah ngintunkeun berkas. Di dieu teu dibuka sareng teu disimpen. Cekap ketik nomer registrasi tina tanda tarima.
unwanted-contact = Kontak eta teu disimpen; ulah ngintunkeun nomer jalmi sanes. Kanggo cek status, ketik nomer registrasi tina tanda tarima.
# Needs a native reader: kabaca.
unwanted-other = Hapunten, nu kitu teu acan tiasa kabaca, sareng teu disimpen. Mangga ketik pesenna, atanapi pilih di handap.
