"""Given names of the Muslim world without what is added in honour of God or the faith: Siraj for Sirajuddin."""

import re
from dataclasses import replace
from functools import lru_cache

from resolver.names.parsing import Name
from resolver.spelling.word import word

_HONOUR = re.compile("(?P<short>[a-z]{3,}?[^aeiou])(?:[aeiou]?[dt]?-?d+[ie]e?n|[aeou]?ll?ah?|[aeou]r-?rahman)$")
_SHORTEST = 4


@lru_cache(maxsize=1 << 12)
def cut(name: Name) -> Name | None:
    """Returns a name whose first word is cut short, if it may be; None: it may not."""
    first = name.parts[0] if len(name.parts) > 1 else None
    found = _HONOUR.match(first.word.latin) if first and first.role == "given" else None
    if not first or not found or len(found["short"]) < _SHORTEST or found["short"].startswith("abd"):
        return None
    short = found["short"]
    return replace(name, parts=(replace(first, word=word(short, short)), *name.parts[1:]))
