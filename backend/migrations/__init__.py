"""The service database's schema, step by step. `siaga migrate` goes to the newest."""
