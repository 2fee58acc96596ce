### What we do not want to be sent, and what to send instead.
### Every line needs a native reader.

# Needs a native reader: kados, kangge, disimpen, sing dibutuhaken.
unwanted-nik = Niku kados NIK atawe nomer KK. Kangge keamanan, napik dikirim ing niki; boten disimpen. Sing dibutuhaken: nomer registrasi ing tanda terima, conto 2605-1004217-8.
    .sms = Niku kados NIK atawe nomer KK. Napik dikirim ing niki; boten disimpen. Kirim nomer registrasi saking tanda terima, conto 2605-1004217-8.
# Needs a native reader: kangge, atawe, punapa malih, cukup.
unwanted-photo = Kangge keamanan, napik ngirim foto atawe video, punapa malih foto KTP. Boten disimpen. Cukup ketik nomer registrasi saking tanda terima.
# Needs a native reader: suare, dirungokaken.
unwanted-voice = Punten, rekaman suare atawe video boten dirungokaken lan boten disimpen. Ketik pesene, atawe nomer registrasi saking tanda terima.
# Needs a native reader: kangge, dibukak, cukup.
unwanted-file = Kangge keamanan, napik ngirim berkas. Boten dibukak lan boten disimpen. Cukup ketik nomer registrasi saking tanda terima.
# Needs a native reader: tiyang sanes, kangge.
unwanted-contact = Kontak niku boten disimpen; napik ngirim nomer tiyang sanes. Kangge cek status, ketik nomer registrasi saking tanda terima.
# Needs a native reader: sing, kados, diwaca, ngandap.
unwanted-other = Punten, sing kados niku dereng bangkit diwaca, lan boten disimpen. Ketik pesene, atawe pilih ing ngandap.
