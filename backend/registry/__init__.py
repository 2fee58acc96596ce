"""The registration database, read only, and the mirror of it that outlives its outages."""
