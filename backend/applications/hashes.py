"""What of a PIN is kept: a keyed hash, made alike by the mirror and the look-up."""

from backend.keys import Keys


def pin_mac(keys: Keys, number: str, pin: str, key: int | None = None) -> bytes:
    """The hash of a PIN, bound to its receipt number, so that equal PINs do not look alike.

    key: the id of the key a stored hash was made with; None is the current one.
    """
    return keys.mac("pin", number, pin, key=key)
