"""What a newcomer reads first."""

import sys

from bot.cli.demo.processes import Processes

WELCOME = """
  Open  {url}/chat  and ask for the sample:
        receipt 2605-1004217-8, PIN 416253
        or book a place: write JANJI

  API   {url}/v1/docs

  Then let the registration database die, ask again, and bring it back:
        {siaga} drill registry-down{folder}
        {siaga} drill registry-up{folder}
{telegram}
  Ctrl-C ends everything.
"""

CONNECT = """
  A real Telegram bot: get a token from @BotFather, then
        SIAGA_TELEGRAM_TOKEN=… make run
"""

CONNECTED = """
  Telegram is connected: write to your bot.
"""


def welcome(processes: Processes, *, data_dir: str) -> str:
    return WELCOME.format(
        url=processes.api_url,
        siaga=sys.argv[0],
        folder="" if data_dir == ".data" else f" --data-dir {data_dir}",
        telegram=CONNECTED if processes.telegram_is_real else CONNECT,
    )
