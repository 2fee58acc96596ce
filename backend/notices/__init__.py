"""Notices: what the office tells those whom it concerns, from its draft to the last recipient."""
