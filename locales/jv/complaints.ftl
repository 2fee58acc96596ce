### Where complaints go.
### Every line needs a native reader.

choice-complaints = Pengaduan

# Needs a native reader: atawe, tulis, nape, kedadosane, sanes, sedaye, njaluk artos, uge.
complaints =
    Pengaduan kirim ing SP4N-LAPOR!, saking aplikasine, situs lapor.go.id, atawe SMS ing 1708.
    Tulis nape kedadosane, ing kantor pundi lan kapan. Napik nulis NIK atawe data tiyang sanes.
    Sedaye layanan Disdukcapil gratis. Lamun wenten calo atawe sing njaluk artos, laporaken uge.
    .sms = Pengaduan: SMS 1708 atawe lapor.go.id (SP4N-LAPOR!). Tulis nape, ing pundi, kapan; napik NIK tiyang sanes. Sedaye gratis: laporaken calo.
