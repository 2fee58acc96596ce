"""Incidents: what stopped where, whom it hits, and that it is over."""
