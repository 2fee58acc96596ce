"""`/try`: the web chat, and beside it a phone to practise SMS on."""
