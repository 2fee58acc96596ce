"""What an SMS can carry: the GSM-7 alphabet, and 160 septets of it in one segment.

One character outside the alphabet turns the whole message into UCS-2: 70 characters a segment,
and twice the price. So what we say is written in the alphabet, and never left to a "?".
Source: 3GPP TS 23.038 (alphabet), 23.040 (segments).
"""

import unicodedata
from collections.abc import Iterable

import gsm0338  # noqa: F401 – registers the codec

CODEC = "gsm03.38"
SEGMENT_MAX = 160
"""Septets of a message that is one segment."""
PART_MAX = 153
"""Septets of each segment of a longer one; the rest tells the phone how to join them."""
ESCAPE = 0x1B

AS_WRITTEN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "),
        **dict.fromkeys("•·▪", "-"),
        "…": "...",
        "×": "x",
        "→": "->",
        "≥": ">=",
        "≤": "<=",
        "½": "1/2",
    }
)
"""What looks much the same, for what people and word processors write instead."""


def _alphabet() -> dict[str, bytes]:
    """Each letter, and the one or two septets it is sent as."""
    sent = [bytes((code,)) for code in range(0x80) if code != ESCAPE]
    sent += [bytes((ESCAPE, code)) for code in range(0x80)]
    letters: dict[str, bytes] = {}
    for each in sent:
        letter = each.decode(CODEC, errors="ignore")
        if len(letter) == 1:
            letters.setdefault(letter, each)
    return letters


LETTERS = _alphabet()


def encode(text: str) -> bytes:
    """A septet in each byte, as SMPP and modems take it. Raises ValueError."""
    try:
        return b"".join([LETTERS[letter] for letter in text])
    except KeyError as error:
        raise ValueError("outside the alphabet of SMS; normalise it first") from error


def decode(sent: bytes) -> str:
    """What a phone sent. What is no letter of the alphabet is left out."""
    return sent.decode(CODEC, errors="ignore")


def join(parts: Iterable[str]) -> str:
    """The whole of a message whose parts may end within a letter: phones cut UCS-2 anywhere, and
    an emoji is two of its signs. A half without its other half becomes "�".
    """
    halves = "".join(parts).encode("utf-16-be", "surrogatepass")
    return halves.decode("utf-16-be", "replace")


def normalise(text: str) -> str:
    """The same in the alphabet: other quotes and dashes, letters without foreign accents.

    What has no likeness there, as an emoji, is left out.
    """
    return "".join(map(_letter, text.translate(AS_WRITTEN)))


def is_gsm(text: str) -> bool:
    return all(letter in LETTERS for letter in text)


def septets(text: str) -> int:
    """How long it is on the air; '€' and brackets count twice. Raises ValueError."""
    return len(encode(text))


def fits(text: str) -> bool:
    """Whether it is one segment."""
    return is_gsm(text) and septets(text) <= SEGMENT_MAX


def segments(text: str) -> int:
    """How many a phone company charges for. Raises ValueError."""
    sent = encode(text)
    if len(sent) <= SEGMENT_MAX:
        return 1
    parts, at = 0, 0
    while at < len(sent):
        end = at + PART_MAX
        # An escape and what it escapes stay in one part.
        at = end - 1 if end < len(sent) and sent[end - 1] == ESCAPE else end
        parts += 1
    return parts


def _letter(letter: str) -> str:
    if letter in LETTERS:
        return letter
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(each for each in plain if each in LETTERS)
