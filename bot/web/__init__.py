"""The residents' bot as a chat in the browser, without an account."""
