"""The residents' bot by SMS, through whatever brings messages from phones and to them."""
