"""The product beside its baselines, measured in one interleaved run; see README.md."""
