"""The baselines: the shortest programs that a team would write with the usual parts."""
