"""Servers to practise on: the demo, the drills and the tests talk to them over the real wire."""
