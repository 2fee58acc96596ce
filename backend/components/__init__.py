"""What is up or down, per service and office."""
