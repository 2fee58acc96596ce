"""Photos and documents: what an upload must be, and how Telegram describes it afterwards."""

import mimetypes
import secrets
import struct
from collections import OrderedDict

from aiogram.types import BufferedInputFile, InputFile

from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.heard import Attachment
from bot.practice.bot_api.wire import Json

FILES_KEPT = 1_000
PNG = b"\x89PNG\r\n\x1a\n"
OTHER_IMAGES = (b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
NOMINAL_SIDE_PX = 800
"""Given for images other than PNG: their size would take a decoder to tell."""


class Files:
    """What was uploaded, by file id."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[Attachment, Json]] = OrderedDict()

    def take(self, kind: str, file: InputFile | str) -> tuple[Attachment, Json]:
        """An upload or a known file id → what the resident gets, and Telegram's description.

        Raises Refused; so for an address, which the practice server does not fetch.
        """
        if isinstance(file, BufferedInputFile):
            return self._keep(kind, file)
        known = self._known.get(file) if isinstance(file, str) else None
        if known is None or known[0].kind != kind:
            raise Refused.because(Reason.FILE_UNKNOWN)
        return known

    def _keep(self, kind: str, file: BufferedInputFile) -> tuple[Attachment, Json]:
        if not file.data:
            raise Refused.because(Reason.FILE_EMPTY)
        attachment = Attachment(kind, file.filename or kind, file.data)
        identity: Json = {
            "file_id": secrets.token_urlsafe(32),
            "file_unique_id": secrets.token_urlsafe(8),
            "file_size": len(file.data),
        }
        extra = _photo(file.data) if kind == "photo" else _document(attachment.file_name)
        known = self._known[identity["file_id"]] = attachment, identity | extra
        if len(self._known) > FILES_KEPT:
            self._known.popitem(last=False)
        return known


def _photo(content: bytes) -> Json:
    """Raises Refused where the bytes are no image."""
    if content.startswith(PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return {"width": width, "height": height}
    if content.startswith(OTHER_IMAGES):
        return {"width": NOMINAL_SIDE_PX, "height": NOMINAL_SIDE_PX}
    raise Refused.because(Reason.FILE_NO_IMAGE)


def _document(file_name: str) -> Json:
    guessed = mimetypes.guess_type(file_name)[0]
    return {"file_name": file_name, "mime_type": guessed or "application/octet-stream"}
