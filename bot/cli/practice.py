"""`siaga practice`: a Bot API to practise on, as a process of its own."""

import typer

app = typer.Typer()
