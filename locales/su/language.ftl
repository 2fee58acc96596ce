### Choosing a language.

language-ask = Mangga pilih basa.
# Needs a native reader: diwaler.
language-set = Muhun, ti ayeuna diwaler nganggo basa Sunda.

## By their own names, the same in every language.

language-id = Bahasa Indonesia
language-su = Basa Sunda
language-jv = Basa Jawa Serang
language-en = English
