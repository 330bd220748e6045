"""Commands that explain: explain."""

import typer


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
