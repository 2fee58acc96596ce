"""Residents: their addresses, consents, follows and subscriptions."""
