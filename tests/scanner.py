"""Reads QR codes out of pictures, as a phone at the counter does."""

import io

import zxingcpp
from PIL import Image

QR_CODES = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def scan(picture: bytes) -> list[str]:
    """What each code in the picture holds. picture: PNG or JPEG."""
    with Image.open(io.BytesIO(picture)) as opened:
        found = zxingcpp.read_barcodes(opened.convert("L"), formats=QR_CODES)
    return [code.text for code in found]
