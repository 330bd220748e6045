"""Chinese signs that are one in simplified, traditional and Japanese writing: 赖 and 賴, 泽, 澤 and 沢."""

from collections.abc import Mapping
from functools import cache

from resolver import lexicon


def are_one(a: str, b: str) -> bool:
    """Says whether two signs are one; others may sound alike, and write other names: 军, 君."""
    return a == b or simplified(a) == simplified(b)


def simplified(signs: str) -> str:
    """Writes signs in simplified ones."""
    return signs.translate(_simplified())


@cache
def _simplified() -> Mapping[int, str]:
    cells = (cell.partition("=") for row in lexicon.table("hansigns") for cell in row[0].split())
    return {ord(sign): one for one, _, others in cells for sign in others}
