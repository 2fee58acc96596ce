### The waiting list.

waiting-joined = Baik, Anda di daftar tunggu { $office }. Bila ada tempat kosong, kami tawarkan di sini dan tahan sebentar untuk Anda.
waiting-joined-on-this-page = Baik, Anda di daftar tunggu { $office }. Bila ada tempat kosong, kami tahan sebentar untuk Anda dan tawarkan di sini, selama halaman ini terbuka. Bisa juga dilihat: kirim JANJI SAYA.
    .sms = Baik, Anda di daftar tunggu { $office }. Bila ada tempat kosong, kami tawarkan di sini dan tahan sebentar untuk Anda.
waiting-left = Baik, Anda tidak menunggu lagi di situ.
waiting-too-many = Anda sudah menunggu di paling banyak daftar yang kami bisa. Berhentilah menunggu di salah satunya dulu.
