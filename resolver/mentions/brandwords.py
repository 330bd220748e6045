"""Names of firms that are plain words of a language without capitals: 小米 is millet, 카카오 cacao, לאומי national."""

import re
from functools import partial

from resolver import evidence, lexicon
from resolver.mentions.fullnames import Sighting
from resolver.mentions.lonenames import Dossier
from resolver.reading.document import Reading
from resolver.records import Evidence

_NEAR = 12  # signs beside the word in which something tells the firm


def is_one(sighting: Sighting) -> bool:
    """Says whether a firm is named by a plain word."""
    return sighting.entry.name.kind == "organisation" and sighting.written in lexicon.listed("brand_words", "name")


def doubt(sighting: Sighting, dossier: Dossier) -> Evidence | None:
    """What speaks against a firm that is named by a plain word; None: nothing does, or something tells the firm."""
    word = sighting.written
    if not is_one(sighting) or any(one.once(("firm", word), partial(_is_told, one, word)) for one in dossier.readings):
        return None
    return evidence.common_word(word)


def _is_told(reading: Reading, word: str) -> bool:
    """Says whether a field has the word near one that tells a firm, wherever it stands."""
    text = reading.text
    near = (text[max(0, one.start() - _NEAR) : one.end() + _NEAR] for one in re.finditer(re.escape(word), text))
    return any(_FIRM.search(around) for around in near)


_FIRM = re.compile("|".join(sorted(map(re.escape, lexicon.listed("brand_words", "firm")))))
