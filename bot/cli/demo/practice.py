"""What stands in for Telegram, and for the phone company, where neither is connected."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.cli.demo.ports import HOST, choose
from bot.cli.demo_keys import PRACTICE_PASSWORD, PRACTICE_TOKEN

SYSTEM_ID = "practice"
SERVICE_NUMBER = "9999"
"""Of the practice centre; see bot/practice/smsc/server.py, which takes seconds to import."""
SMS_GATEWAYS = frozenset({"SIAGA_SMPP_URL", "SIAGA_GAMMU_URL", "SIAGA_SMSGATE_URL"})
"""With any of them, an answer to a real phone must never go to a practice one."""


class Practice:
    """command: of `siaga practice`, empty where all is real. settings: for all processes."""

    def __init__(self, environment: Mapping[str, str], *, first_port: int) -> None:
        self.telegram_is_real = "SIAGA_TELEGRAM_TOKEN" in environment
        self.sms_is_real = not SMS_GATEWAYS.isdisjoint(environment)
        self.settings: dict[str, str] = {}
        self.command: list[str] = []
        self._port = first_port - 1
        if not self.telegram_is_real:
            self._practise_telegram(environment[PRACTICE_TOKEN])
        if not self.sms_is_real:
            self._practise_sms(environment)
        if self.command:
            self.command.insert(0, "practice")

    def _practise_telegram(self, token: str) -> None:
        listen = self._address()
        self.command += ["--token", token, "--listen", listen]
        self.settings["SIAGA_TELEGRAM_TOKEN"] = token
        self.settings["SIAGA_TELEGRAM_API_URL"] = f"http://{listen}"

    def _practise_sms(self, environment: Mapping[str, str]) -> None:
        """The password goes by the environment: a command line is everybody's to read."""
        smsc, phone = self._address(), self._address()
        self.command += ["--smsc", smsc, "--phone", phone]
        self.command += ["--system-id", SYSTEM_ID, "--page-origin", _origin_of_chat(environment)]
        account = f"{SYSTEM_ID}:{environment[PRACTICE_PASSWORD]}"
        self.settings["SIAGA_SMPP_URL"] = f"smpp://{account}@{smsc}?source={SERVICE_NUMBER}"
        self.settings["SIAGA_PRACTICE_PHONE_URL"] = f"ws://{phone}/phone/socket"

    def _address(self) -> str:
        self._port = choose(None, first=self._port + 1)
        return f"{HOST}:{self._port}"


def _origin_of_chat(environment: Mapping[str, str]) -> str:
    """As browsers name the page's own address."""
    listen = environment["SIAGA_BOT_LISTEN"]
    chat = urlsplit(environment.get("SIAGA_CHAT_URL") or f"http://{listen}/chat")
    return f"{chat.scheme}://{chat.netloc}"
