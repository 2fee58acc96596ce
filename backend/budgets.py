"""How often somebody may be wrong."""
