"""Names made of a father's: the East Slavic patronymics, as they are romanised."""

import re

_PATRONYMIC = re.compile(
    r"(?:ovich|evich|yevich|ovych|evych|yovych|iovych|ovitch|evitch|ovna|evna|yevna|ivna|yivna|ovic|evic|avich|avna|euna|ouna|ievich|ievna|owna|ewna|ovicha|ovycha|ovichem|ovnoi|ovny|yich|inichna)$"
)
_OF_SHORT_FATHERS = re.compile(  # Ilya, Kuzma, Luka, Foma, Nikita, Savva: their patronymics have endings of their own
    "(?:il+[iy]+|kuzm[iy]|luk[iy]|fom[iy]|nikit[iy]|savv?[iy])(?:ch|tch|tsch|cz)(?:a|u|em)?$|(?:il+|luk|fom|savv?|kuzm)ivna$|ill?[iy]+nichna$"
)


def is_patronymic(latin: str) -> bool:
    """Says whether a word is a patronymic of the East Slavic kind."""
    known = len(latin) > 5 and _PATRONYMIC.search(latin) is not None  # noqa: PLR2004
    return known or _OF_SHORT_FATHERS.match(latin) is not None
