"""What speaks against two names being one, though their words fit: one function each, with the sentence for users."""

from resolver.names.alignment import Alignment
from resolver.names.parsing import Name
from resolver.pairs.objections import firms, languages, people, syllables
from resolver.pairs.objections.objection import Objection

__all__ = ["Objection", "against"]

_PERSON = (*people.ALL, *syllables.ALL, *languages.ALL)


def against(a: Name, b: Name, laid: Alignment) -> tuple[Objection, ...]:
    """Lists what speaks against two names whose parts are laid side by side."""
    found = _PERSON if a.kind == "person" else firms.ALL
    return tuple(objection for speaks in found for objection in speaks(a, b, laid))
