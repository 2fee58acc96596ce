### What is said to plain words.
### Every line needs a native reader.

plain-which = Sing pundi sing dimaksad?
plain-thanks = Sami-sami. Wenten malih sing bangkit dibantu?
plain-booking = Punten, panggenan dereng bangkit dipesen ing niki. Rawuh langsung ing jam buka; sedaye sing rawuh dilayani atawe diparingi kepastian wektu. Gratis.
