"""What was said → a Telegram message with an inline keyboard, one choice a row."""

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.reply import Said


def message(chat_id: int, said: Said) -> SendMessage:
    rows = [
        [InlineKeyboardButton(text=button.label, callback_data=button.action)]
        for button in said.buttons
    ]
    keyboard = InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
    return SendMessage(chat_id=chat_id, text=said.text, reply_markup=keyboard, parse_mode=None)
