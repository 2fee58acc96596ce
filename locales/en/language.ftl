### Choosing a language.

language-ask = Please choose a language.
language-set = All right, from now on we answer in English.

## By their own names, the same in every language.

language-id = Bahasa Indonesia
language-su = Basa Sunda
language-jv = Basa Jawa Serang
language-en = English
