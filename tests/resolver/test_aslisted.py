"""The short ways to a name in a text: what they find and what they leave out, beside the long way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.alignment import FOUND
from resolver.aslisted import as_listed
from resolver.catalog import build
from resolver.fullnames import _sighted, _verify, find
from resolver.furniture import spans
from resolver.reading import Reading
from resolver.records import Actor
from resolver.stretches import Stretch, candidates
from resolver.verdict import SURE
from resolver.words import tokens

PEOPLE = ["Anna Weber", "Anna Maria Weber", "Hans Friedrich", "Jean-Luc Picard", "Kim Jong-un", "Ursula von der Leyen"]
PEOPLE += ["V. O. Petrenko", "Gerald Ford", "Weber", "Олена Коваль"]
BODIES = ["Harshaw Chamber of Commerce", "Velix Workers Union", "Smith & Sons", "Ministry of Defence of Ukraine"]
BODIES += ["Ford Motor Company", "Bank of North Velix", "Union 1", "Union 2"]
ACTORS = [Actor(f"p{n}", name) for n, name in enumerate(PEOPLE)]
ACTORS += [Actor(f"o{n}", name, "organisation") for n, name in enumerate(BODIES)]
CATALOG = build(ACTORS)
WORDS = [word for name in (*PEOPLE, *BODIES) for word in name.split()]
AROUND = [
    "said",
    "Mr",
    "and",
    "the",
    "President",
    "Jr.",
    "USS",
    "Tower",
    "Webr",
    "Weberr",
    "of",
    ",",
    ".",
    "\n",
    "«",
    "”",
]
AROUND += ["Polish", "Ana", "Library", "(", ")", "WEBER", "anna", "Chambre", "Commerce"]
PLANTED = st.lists(st.sampled_from((*PEOPLE, *BODIES, *PEOPLE, *BODIES, *WORDS, *AROUND)), max_size=12).map(" ".join)


def readings(text):
    return Reading("text", tokens(text), lambda: spans(text), None)


def seen(reading):
    """Each entry at each two words where it may stand."""
    for i, j, entries in candidates(reading, CATALOG):
        for number in entries:
            yield Stretch(reading, i, j), number, i, j


def told(sighting):
    return sighting and (sighting.first, sighting.last, sighting.score, sighting.alignment, sighting.spelled)


@settings(max_examples=400, deadline=None)
@given(PLANTED)
def test_the_short_way_finds_a_name_just_as_the_long_way_does(text):
    reading = readings(text)
    for stretch, number, i, j in seen(reading):
        entry = CATALOG.entry(number)
        if as_listed(reading, entry, i, j):
            assert told(_sighted(entry, stretch, i, j)) == told(_verify(reading, entry, i, j))


@settings(max_examples=400, deadline=None)
@given(PLANTED)
def test_no_sure_name_has_too_few_words_around_it(text):
    reading = readings(text)
    for stretch, number, i, j in seen(reading):
        entry = CATALOG.entry(number)
        if not stretch.has(CATALOG.shape(number)) or stretch.most(entry.name) < FOUND:
            found = _verify(reading, entry, i, j)
            assert found is None or found.score < SURE


def test_names_just_as_listed_go_the_short_way():
    reading = readings("On Monday morning Anna Weber met the Velix Workers Union in town.")
    short = {
        CATALOG.entry(number).name.text
        for _, number, i, j in seen(reading)
        if as_listed(reading, CATALOG.entry(number), i, j)
    }
    assert short == {"Anna Weber", "Velix Workers Union"}
    assert {s.written for s in find(reading, CATALOG)} == short


def test_a_body_that_shares_only_common_words_is_not_laid_beside_a_text():
    reading = readings("The Brakel Chamber of Commerce closed.")
    told_apart = [(stretch.has(CATALOG.shape(n)), CATALOG.entry(n).name.text) for stretch, n, _, _ in seen(reading)]
    assert told_apart == [(False, "Harshaw Chamber of Commerce")]
