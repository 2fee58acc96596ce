### What is said to plain words.

plain-which = Mana yang Anda maksud?
plain-thanks = Sama-sama. Ada lagi yang bisa kami bantu?
