"""Words of place in the names of organisations: countries by their own names, towns, and regions of several countries."""

from resolver import lexicon
from resolver.names import officewords
from resolver.names.orgwords import country


def is_place(folded: str) -> bool:
    """Says whether a word says where an organisation is."""
    return officewords.is_place(folded) or folded in lexicon.words("org_places") or is_region(folded)


def is_region(folded: str) -> bool:
    """Says whether a word is a region of several countries: Europe, Latam."""
    return folded in lexicon.words("org_regions")


def are_one(folded: str, place: str) -> bool:
    """Says whether two words are one place or one country."""
    return folded == place or bool(country(place) and country(folded) == country(place))
