"""Signs of a text that read as a name listed in Pinyin: 习近平 for Xi Jinping."""

from resolver.index.entries import Entry
from resolver.names.alignment import Alignment
from resolver.reading.document import Reading
from resolver.spelling.word import Word
from resolver.traditions.chinese import is_surname
from resolver.verdict import LIKENESS


def is_in_pinyin(entry: Entry) -> bool:
    """Says whether an entry is a name in Pinyin that is looked for in signs."""
    return entry.name.parts[0].word.script == "pinyin"


def in_signs(reading: Reading, entry: Entry, at: int) -> tuple[int, int, Alignment, tuple[Word, ...], float] | None:
    """Lays a name beside the signs around a place: one for each syllable, side by side, the first a surname."""
    size = len(entry.name.parts)
    syllables = [p.word.latin for p in entry.name.parts]
    for first in range(max(0, at - size + 1), min(at, len(reading.tokens) - size) + 1):
        tokens = reading.tokens[first : first + size]
        joined = not any(token.break_before for token in tokens[1:])
        if joined and [t.latin for t in tokens] == syllables and is_surname(tokens[0].folded):
            score = LIKENESS["sign"]
            laid = Alignment(tuple((n, n, score) for n in range(size)), (), (), score)
            words = tuple(reading.words[place] for place in range(first, first + size))
            return first, first + size - 1, laid, words, score
    return None
