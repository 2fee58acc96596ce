"""The office's own modem: Gammu SMSD sends and receives through its PostgreSQL database."""
