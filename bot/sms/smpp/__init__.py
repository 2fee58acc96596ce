"""SMPP 3.4: the protocol of operators, aggregators and Kannel."""
