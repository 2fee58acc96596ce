"""Applications as the mirror last saw them, and the look-up that answers "how far is it?"."""
