"""What a change of stage is to a follower: the status as it was read then, told as it is now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from backend.applications.schemas import RegistryState
from backend.applications.service import status_of
from backend.components.down import Known


def tell_status(params: Mapping[str, Any], known: Known, language: str) -> dict[str, Any]:
    """`number`, and `status` as ApplicationStatus; office, closures and what is down are those of
    now. Nothing in it is in a language.

    params: as registry/news.py keeps them. A change that was read is true as of its reading,
    whatever has become of the registry since.
    """
    as_of = datetime.fromisoformat(params["as_of"])
    row = {
        "service": params["service"],
        "office": params["office"],
        "stage": params["stage"],
        "stage_since": datetime.fromisoformat(params["stage_since"]),
        "reason_code": params["reason_code"],
        "gone_since": as_of if params["gone"] else None,
        "read_at": as_of,
        "updated_at": as_of,
        "unreachable_since": None,
    }
    status = status_of(row, known)
    status.registry = RegistryState(state="up")
    return {"number": params["number"], "status": status.model_dump(mode="json")}
