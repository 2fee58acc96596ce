"""Messages in and out: channels, conversations and deliveries. Knows no rules and no tables."""
