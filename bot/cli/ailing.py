"""What a check of `siaga doctor` raises."""


class Ailing(Exception):
    """A check's own finding, in words that say what to do."""
