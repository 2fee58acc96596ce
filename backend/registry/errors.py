"""What can go wrong between the registration database and the mirror.

    SiagaError
    ├── RegistryUnreachable   the registration database gives no usable answer now
    ├── RegistryBusy          another pass is reading it, on this machine or another
    └── MirrorNotWritten      the service database refused a page

Their messages hold the kind of the cause and no value: an error's text is stored and logged,
and a driver's own text repeats the row that it stumbled over. Raise them `from None`.
"""

from backend.errors import SiagaError


class RegistryUnreachable(SiagaError):
    """The registration database can't be reached, is too slow, or its view can't be read."""


class RegistryBusy(SiagaError):
    """Another pass holds the turn; what it reads need not be read twice."""


class MirrorNotWritten(SiagaError):
    """A page was refused by the service database for what it holds, not for being away."""
