"""Whether a form of address can be a person's: "Mrs Ford" is not Gerald Ford. Most names say nothing, and then it can."""

from collections.abc import Mapping
from functools import cache

from resolver import lexicon
from resolver.names.parsing import Name
from resolver.spelling.knownnames import gender_of
from resolver.spelling.patronymics import is_patronymic

_DAUGHTERS = ("na", "noi", "ny")  # how a patronymic of a woman ends: Ivanovna, in any case


def contradicts(name: Name, address: str) -> bool:
    """Says whether a folded form of address is for the other gender than the given name or patronymic tells."""
    said = _addresses().get(address)
    return said is not None and of(name) not in (None, said)


def of(name: Name) -> str | None:
    """Tells f or m by the first given name, or else by the patronymic; None: neither tells."""
    given = [p.word.latin for p in name.parts if p.role != "family"]
    known = next((g for word in given[:1] if (g := gender_of(word))), None)
    father = next((word for word in given[1:] if is_patronymic(word)), "")
    if known or not father:
        return known
    return "f" if father.endswith(_DAUGHTERS) else "m"


@cache
def _addresses() -> Mapping[str, str]:
    return {word: gender for gender, words in lexicon.table("address_gender") for word in words.split()}
