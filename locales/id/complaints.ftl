### Where complaints go.

choice-complaints = Pengaduan

complaints =
    Sampaikan pengaduan ke SP4N-LAPOR!, lewat aplikasinya, situs lapor.go.id, atau SMS ke 1708.
    Tulis apa yang terjadi, di kantor mana dan kapan. Jangan tulis NIK atau data orang lain.
    Semua layanan Disdukcapil gratis. Bila ada calo atau yang meminta uang, laporkan juga.
    .sms = Pengaduan: SMS 1708 atau lapor.go.id (SP4N-LAPOR!). Tulis apa, di mana, kapan; tanpa NIK orang lain. Semua layanan gratis: laporkan calo.
