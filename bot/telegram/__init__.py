"""The residents' bot on Telegram."""
