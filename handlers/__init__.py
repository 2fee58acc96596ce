"""The residents' dialogues, written once for every channel."""
