"""Slots, places in them, and the life of an appointment."""
