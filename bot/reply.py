"""What was answered: a Screen in words, before a channel gives it its own form."""

from dataclasses import dataclass
from typing import Any, Self

from handlers.screen import Ask, Screen
from locales import Channel, words


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    action: str


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, worded; kept with the conversation to be given again to a repeated update."""

    text: str
    buttons: tuple[Button, ...] = ()
    ask: Ask | None = None
    forget: bool = False
    """See Screen.forget."""

    @classmethod
    def of(cls, screen: Screen, language: str, channel: Channel) -> Self:
        return cls(
            words(screen.text, language, channel),
            tuple(
                Button(words(choice.label, language, channel), choice.action)
                for choice in screen.choices
            ),
            screen.ask,
            screen.forget,
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "buttons": [[button.label, button.action] for button in self.buttons],
            "ask": self.ask,
            "forget": self.forget,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        return cls(
            value["text"],
            tuple(Button(label, action) for label, action in value["buttons"]),
            Ask(value["ask"]) if value["ask"] else None,
            value.get("forget", False),
        )
