"""Rules and data of the civil-registration office. Knows no messenger."""
