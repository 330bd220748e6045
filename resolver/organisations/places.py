"""Words of place in the names of organisations: countries by their own names, towns, and regions of several countries."""

from resolver import lexicon
from resolver.names import officewords
from resolver.names.orgwords import country
from resolver.names.parsing import Name
from resolver.organisations.translation import meaning


def is_place(folded: str) -> bool:
    """Says whether a word says where an organisation is."""
    return officewords.is_place(folded) or folded in lexicon.words("org_places") or is_region(folded)


def is_region(folded: str) -> bool:
    """Says whether a word is a region of several countries: Europe, Latam."""
    return folded in lexicon.words("org_regions")


def countries(name: Name) -> frozenset[str]:
    """Lists the countries that the words of a name speak of; regions of several are none."""
    found = (country(p.word.folded) for p in name.parts if not is_region(p.word.folded))
    return frozenset(found) - {""}


def are_one(folded: str, place: str) -> bool:
    """Says whether two words are one place or one country."""
    return place in (folded, meaning(folded)) or bool(country(place) and country(folded) == country(place))
