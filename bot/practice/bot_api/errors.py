"""How Telegram refuses, as one table: the error code and the description, letter for letter."""

from enum import Enum
from typing import Self


class Reason(Enum):
    """Error code and description. A description that ends in a space is completed by a detail."""

    UNAUTHORIZED = 401, "Unauthorized"
    NOT_FOUND = 404, "Not Found"
    TOO_LARGE = 413, "Request Entity Too Large"

    POLLED_BY_ANOTHER = (
        409,
        (
            "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        ),
    )
    POLL_ENDED_BY_WEBHOOK = 409, "Conflict: terminated by setWebhook request"
    WEBHOOK_ACTIVE = (
        409,
        (
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        ),
    )

    BLOCKED = 403, "Forbidden: bot was blocked by the user"
    NOT_STARTED = 403, "Forbidden: bot can't initiate conversation with a user"

    INVALID = 400, "Bad Request: "
    NOT_PRACTISED = 400, "Bad Request: the practice server does not practise "
    CHAT_ID_EMPTY = 400, "Bad Request: chat_id is empty"
    CHAT_NOT_FOUND = 400, "Bad Request: chat not found"
    TEXT_EMPTY = 400, "Bad Request: message text is empty"
    TEXT_TOO_LONG = 400, "Bad Request: message is too long"
    EDIT_OR_ALERT_TOO_LONG = 400, "Bad Request: MESSAGE_TOO_LONG"
    CAPTION_TOO_LONG = 400, "Bad Request: message caption is too long"
    REPLIED_NOT_FOUND = 400, "Bad Request: message to be replied not found"
    EDITED_NOT_FOUND = 400, "Bad Request: message to edit not found"
    NOT_EDITABLE = 400, "Bad Request: message can't be edited"
    NO_TEXT_TO_EDIT = 400, "Bad Request: there is no text in the message to edit"
    DELETED_NOT_FOUND = 400, "Bad Request: message to delete not found"
    TOO_MANY_MESSAGES = 400, "Bad Request: too many message identifiers specified"
    NOT_MODIFIED = (
        400,
        (
            "Bad Request: message is not modified: specified new message content and reply markup "
            "are exactly the same as a current content and reply markup of the message"
        ),
    )
    ENTITIES = 400, "Bad Request: can't parse entities: "
    PARSE_MODE = 400, "Bad Request: unsupported parse_mode"
    BUTTON_DATA = 400, "Bad Request: BUTTON_DATA_INVALID"
    BUTTON_WITHOUT_ACTION = (
        400,
        (
            "Bad Request: can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard"
        ),
    )
    CONTACT_IN_PRIVATE = 400, "Bad Request: phone number can be requested in private chats only"
    LOCATION_IN_PRIVATE = 400, "Bad Request: location can be requested in private chats only"
    QUERY_TOO_OLD = (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    FILE_UNKNOWN = 400, "Bad Request: wrong file identifier/HTTP URL specified"
    FILE_EMPTY = 400, "Bad Request: file must be non-empty"
    FILE_NO_IMAGE = 400, "Bad Request: IMAGE_PROCESS_FAILED"
    ACTION = 400, "Bad Request: wrong parameter action in request"
    COMMAND = 400, "Bad Request: BOT_COMMAND_INVALID"
    COMMAND_DESCRIPTION = 400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    COMMANDS_TOO_MANY = 400, "Bad Request: BOT_COMMANDS_TOO_MUCH"
    WEBHOOK_ADDRESS = 400, "Bad Request: bad webhook: "
    SECRET_TOKEN = 400, "Bad Request: secret token contains unallowed characters"


class Refused(Exception):
    """A call is refused. retry_after_s goes with 429 and no other code."""

    def __init__(
        self, error_code: int, description: str, *, retry_after_s: int | None = None
    ) -> None:
        super().__init__(error_code, description)
        self.error_code = error_code
        self.description = description
        self.retry_after_s = retry_after_s

    @classmethod
    def because(cls, reason: Reason, detail: str = "") -> Self:
        error_code, description = reason.value
        return cls(error_code, description + detail)
