"""The plain search of lists: rows that hold a piece of text."""

from sqlalchemy import ColumnElement, func, or_


def has(asked: str, *texts: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether one of some texts has a piece that is asked for, whatever its case."""
    return or_(*(func.lower(text).contains(asked.lower(), autoescape=True) for text in texts))
