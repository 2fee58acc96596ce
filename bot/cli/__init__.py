"""The `siaga` command. Here alone, bot and backend are put together."""
