"""Words that may be of one name: what is kept of those that stand by themselves, and what is not looked at."""

from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.catalog import build
from resolver.mentions.fullnames import find
from resolver.mentions.laying import laid, lay, lay_all
from resolver.mentions.stretches import Stretches, candidates
from resolver.names.alignment import FOUND
from resolver.reading.document import Reading
from resolver.reading.furniture import spans
from resolver.records import Actor
from resolver.text.words import tokens
from resolver.verdict import SURE

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


def readings(text, lang=None):
    return Reading("text", tokens(text), lambda: spans(text), lang)


def seen(reading):
    """Each entry at each two words where it may stand."""
    stretches = Stretches(reading)
    for i, j, entries in candidates(reading, CATALOG):
        for number in entries:
            yield stretches.around(i, j), number, i, j


@settings(max_examples=600, deadline=None)
@given(PLANTED, st.sampled_from((None, "de", "pl")))
def test_what_is_kept_of_words_that_stand_by_themselves_is_what_is_found_anew(text, lang):
    reading = readings(text, lang)
    stretches = Stretches(reading)
    for i, j, entries in candidates(reading, CATALOG):
        assert list(laid(stretches, CATALOG, i, j, entries)) == list(lay_all(stretches, CATALOG, i, j, entries))


@settings(max_examples=400, deadline=None)
@given(PLANTED)
def test_no_sure_name_has_too_few_words_around_it(text):
    reading = readings(text)
    for stretch, number, i, j in seen(reading):
        entry = CATALOG.entry(number)
        if not stretch.has(CATALOG.shape(number)) or stretch.most(entry.name) < FOUND:
            found = lay(reading, entry, i, j)
            assert found is None or found.fit < SURE


def test_a_name_between_small_words_is_laid_beside_the_list_once():
    catalog = build(ACTORS)
    for text in ("On Monday morning Anna Weber met the Velix Workers Union in town.", "then Anna Weber left."):
        assert find(readings(text), catalog)
    assert [" ".join(word.text for word in alone.words) for alone, _ in catalog.laid] == [
        "Anna Weber",
        "Velix Workers Union",
        "Velix Workers Union",
        "Velix Workers Union",
    ]


def test_a_body_that_shares_only_common_words_is_not_laid_beside_a_text():
    reading = readings("The Brakel Chamber of Commerce closed.")
    told_apart = [(stretch.has(CATALOG.shape(n)), CATALOG.entry(n).name.text) for stretch, n, _, _ in seen(reading)]
    assert told_apart == [(False, "Harshaw Chamber of Commerce")]
