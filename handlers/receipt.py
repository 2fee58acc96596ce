"""The number and PIN on a receipt, however they are typed."""

import unicodedata
from dataclasses import dataclass

from stdnum import damm

PIN_DIGITS = 6
NIK_DIGITS = 16


class NotANumber(ValueError):
    """Too few or too many digits to be a receipt's number."""


class BadCheckDigit(ValueError):
    """As long as a receipt's number, but the check digit does not fit: mistyped."""


class LooksLikeNik(ValueError):
    """Sixteen digits: a NIK or family-card number, which we never ask for."""


@dataclass(frozen=True, slots=True, repr=False)
class Receipt:
    """What a receipt says."""

    number: str
    """Digits only."""
    printed: str
    """As the receipt prints it."""
    pin: str | None
    """Where it was typed along."""


@dataclass(frozen=True, slots=True)
class ReceiptFormat:
    """How this office prints receipt numbers: YYMM-NNNNNNN-C, C by Damm over the digits."""

    groups: tuple[int, ...] = (4, 7, 1)
    damm: bool = True

    @property
    def digits(self) -> int:
        return sum(self.groups)

    def read(self, typed: str) -> Receipt:
        """Find number and PIN among spaces, dots, dashes and words.

        Raises NotANumber, BadCheckDigit or LooksLikeNik.
        """
        digits = digits_in(typed)
        if len(digits) == NIK_DIGITS:
            raise LooksLikeNik
        if len(digits) not in {self.digits, self.digits + PIN_DIGITS}:
            raise NotANumber
        number, pin = digits[: self.digits], digits[self.digits :]
        if self.damm and not damm.is_valid(number):
            raise BadCheckDigit
        return Receipt(number, self._print(number), pin or None)

    def _print(self, number: str) -> str:
        parts, start = [], 0
        for length in self.groups:
            parts.append(number[start : start + length])
            start += length
        return "-".join(parts)


def read_pin(typed: str) -> str | None:
    """Six digits, however they are spaced and whatever stands before them: 'PIN 416 253'.

    Raises LooksLikeNik.
    """
    digits = digits_in(typed)
    if len(digits) == NIK_DIGITS:
        raise LooksLikeNik
    return digits if len(digits) == PIN_DIGITS else None


def digits_in(typed: str) -> str:
    """In ASCII, also where a keyboard writes them in another script."""
    return "".join(str(unicodedata.decimal(each)) for each in typed if each.isdecimal())
