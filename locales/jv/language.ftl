### Choosing a language.
### Every line needs a native reader.

language-ask = Punten, pilih basa.
# Needs a native reader: mulai niki, ngangge.
language-set = Nggih, mulai niki dijawab ngangge basa Jawa Serang.

## By their own names, the same in every language.

language-id = Bahasa Indonesia
language-su = Basa Sunda
language-jv = Basa Jawa Serang
language-en = English
