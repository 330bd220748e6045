"""One sentence, step by step, with the values that the library works with: what docs/resolver.md shows.

python -m bench.walkthrough
"""

from collections.abc import Iterator
from functools import partial

from resolver.catalog import Catalog, build
from resolver.index.keys import keys_of, partner_keys
from resolver.mentions import passes
from resolver.mentions.fullnames import find
from resolver.names.alignment import align
from resolver.reading.document import Reading
from resolver.records import Actor, Document, Title
from resolver.spelling.word import Word
from resolver.text.words import tokens
from resolver.verdict import SURE, UNSURE

SENTENCE = "Economy Minister Yulia Sviridenko flew in; the Svyrydenko-led talks with Olena Zelenska’s team go on."
ACTORS = (
    Actor("svyrydenko", "Yuliia Svyrydenko", titles=(Title("Minister of Economy", "Ukraine"),)),
    Actor("zelenskyy", "Volodymyr Zelenskyy"),
)


def main() -> None:
    """Prints the steps."""
    print("\n".join(steps()))


def steps() -> Iterator[str]:
    """Every step as lines of text."""
    catalog = build(ACTORS)
    reading = Reading("text", tokens(SENTENCE), tuple, None)
    yield f"The sentence:\n  {SENTENCE}\n"
    yield from _names(catalog)
    yield from _words(reading)
    yield from _glance(reading, catalog)
    yield from _alignments(reading, catalog)
    yield from _mentions(catalog)


def _names(catalog: Catalog) -> Iterator[str]:
    yield "1. Each watched name is taken apart; each of its words has keys."
    for actor in range(len(ACTORS)):
        for entry in catalog.entries_of(actor):
            for part in entry.name.parts:
                keys = " ".join(partner_keys(part, entry.name))
                yield f"  {part.word.folded:<11} {part.role:<7} weight {part.weight:<5} sound {part.word.sound:<10} keys {keys}"
    yield ""


def _words(reading: Reading) -> Iterator[str]:
    yield "2. The text is cut into words; those that may be in a name are looked at."
    for at, token in enumerate(reading.tokens):
        if reading.named[at]:
            word = reading.words[at]
            yield f"  {token.start:>3}-{token.end:<3} {token.text:<11} sound {word.sound:<10} keys {' '.join(keys_of(word))}"
    yield ""


def _glance(reading: Reading, catalog: Catalog) -> Iterator[str]:
    yield "3. The index knows which two of them may be in one name, and whose surname one may be."
    for i, j, entries in catalog.pairs(reading):
        names = ", ".join(catalog.entry(number).name.text for number in entries)
        yield f"  {reading.tokens[i].text} + {reading.tokens[j].text} -> {names}"
    for number, at in catalog.surnames(reading):
        yield f"  {reading.tokens[at].text} -> the surname of {catalog.entry(number).name.text}"
    yield ""


def _alignments(reading: Reading, catalog: Catalog) -> Iterator[str]:
    yield "4. The words are laid beside the name: half the weighted mean, half the worst word."
    for sighting in find(reading, catalog):
        name, places = sighting.entry.name, range(sighting.first, sighting.last + 1)
        laid = align(name, [reading.words[at] for at in places], partial(_alike, reading, places))
        for part, n, score in laid.pairs:
            yield f"  {reading.tokens[places[n]].text:<11} as {name.parts[part].word.folded:<11} {score:.3f}"
        yield f"  {sighting.written} as {name.text}: {sighting.score:.3f}"
    yield ""


def _alike(reading: Reading, places: range, part: Word, at: int) -> float:
    return reading.alike(part, places[at])


def _mentions(catalog: Catalog) -> Iterator[str]:
    yield f"5. Reasons add up to a score: sure from {SURE} on, unsure from {UNSURE} on."
    reading = Reading("text", tokens(SENTENCE), tuple, None)
    for mention in passes.find(Document("d", SENTENCE), catalog, [reading]):
        span = f"{mention.span.start}-{mention.span.end} {mention.span.text}"
        yield f"  {span:<24} {mention.actor:<11} {mention.verdict:<7} {mention.score:.3f}"
        yield from (f"    {sentence}" for sentence in mention.because)


if __name__ == "__main__":
    main()
