"""How much one browser, one chat and one address may send."""

TEXT_MAX_LENGTH = 500
"""Letters of one message; a receipt's number has fourteen."""
FRAME_MAX_BYTES = 8 * 1024
CONNECTIONS_MAX = 2_000
MESSAGES_MAX = 20
PER_SECONDS = 10.0

ADDRESS_CONNECTIONS_MAX = 200
"""Many people share one address: an office's, or a mobile operator's."""
ADDRESS_MESSAGES_MAX = 300
ADDRESS_PER_SECONDS = 60.0

UNANSWERED_MAX = 4
"""Messages of one page that wait their turn; the page itself sends the next after the answer."""
HELLO_WITHIN_S = 10.0
"""A connection that says nothing makes room for one that does."""
GOT_WITHIN_S = 5.0
"""A page says at once that it shows news; later than that, nobody can be said to read it."""
