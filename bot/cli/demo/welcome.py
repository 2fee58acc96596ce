"""What a newcomer reads first."""

import sys

from bot.cli.demo.processes import Processes

WELCOME = """
  Open  {url}/chat  and ask for the sample:
        receipt 2605-1004217-8, PIN 416253
        or book a place: write JANJI
{sms}
  API   {url}/v1/docs

  Then let the registration database die, ask again, and bring it back:
        {siaga} drill registry-down{folder}
        {siaga} drill registry-up{folder}
{telegram}
  Ctrl-C ends everything.
"""

TRY = """
  Open  {url}/try  and write the same by SMS, on a phone to practise on:
        it costs nothing, and no SMS leaves this machine
"""

CONNECT = """
  A real Telegram bot: get a token from @BotFather, then
        SIAGA_TELEGRAM_TOKEN=… make run
"""

CONNECTED = """
  Telegram is connected: write to your bot.
"""


def welcome(processes: Processes, *, data_dir: str) -> str:
    practice = processes.practice
    return WELCOME.format(
        url=processes.api_url,
        siaga=sys.argv[0],
        folder="" if data_dir == ".data" else f" --data-dir {data_dir}",
        sms="" if practice.sms_is_real else TRY.format(url=processes.api_url),
        telegram=CONNECTED if practice.telegram_is_real else CONNECT,
    )
