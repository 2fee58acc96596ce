"""PostgreSQL and Valkey on this machine: real servers from wheels, under our own supervisor.

For `siaga demo` and the tests. The servers listen on unix sockets only, run as an ordinary
account when we are root, and end with the process that started them.
"""
