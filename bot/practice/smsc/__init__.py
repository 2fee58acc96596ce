"""An SMS centre to practise on: SMPP 3.4 on one side, phones on the other.

It is no operator: see strictness.py for what it refuses, and faults.py for what may go wrong.
"""
