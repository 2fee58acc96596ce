"""A question as the spool keeps it."""

from bot.spool import Chat, Question


def question(chat_id: int, *, bot_id: int = 1, update_id: int = 1) -> Question:
    """Of no dialogue, and without words."""
    return Question(
        chat=Chat(bot_id, chat_id),
        update_id=update_id,
        asked_at=1_000,
        update={"update_id": update_id},
        channel="telegram",
        state=None,
        data={},
        client=None,
    )
