### What is said to plain words.

plain-which = Mana yang Anda maksud?
plain-thanks = Sama-sama. Ada lagi yang bisa kami bantu?
plain-booking = Maaf, tempat belum bisa dipesan di sini. Datang langsung pada jam buka; semua yang datang dilayani atau diberi kepastian waktu. Gratis.
