### Choosing a language.

language-ask = Silakan pilih bahasa.
language-set = Baik, mulai sekarang kami menjawab dalam bahasa Indonesia.

## By their own names, the same in every language.

language-id = Bahasa Indonesia
language-su = Basa Sunda
language-jv = Basa Jawa Serang
language-en = English
