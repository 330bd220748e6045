"""Which words of a name are the initials of a person: J.K., JK before a surname, and HW between names."""

import re
from collections.abc import Sequence

_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,4}$")
# Some capitals that no language speaks as a syllable, so that they are no surname in capitals (LI Keqiang).
_INITIALS = re.compile(r"(?!NG)(?:[B-DF-HJ-NP-TV-XZ]{2,4}|[AEIOU][BCGJVW]|[AEIOU][BDFGHKPT][BCGJMPV])$")


def places(text: str, rest: Sequence[str]) -> Sequence[int]:
    """Where the letters of a word stand that are initials; `rest`: the other words of the name, if it is not the last."""
    leads = bool(rest) and _INITIALS.match(text) is not None and not any(one.isupper() for one in rest)
    return [at for at, sign in enumerate(text) if sign != "."] if leads or _DOTTED.match(text) else ()
