"""The index of the catalog finds whatever comparing everything with everything finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.catalog import build
from resolver.mentions.fullnames import find
from resolver.names.alignment import FOUND, align
from resolver.reading.document import Reading
from resolver.records import Actor
from resolver.text.words import tokens

GIVEN = ["Volodymyr", "Vladimir", "Olha", "Olga", "Yehor", "Yegor", "Scott", "Xi", "Yuliia", "Mohammed"]
FAMILY = [
    "Zelenskyy",
    "Zelensky",
    "Putin",
    "Kuleba",
    "Perelyhin",
    "Perelygin",
    "Bessent",
    "Bennett",
    "Ma",
    "Salman",
    "Díaz-Canel",
]
WRITTEN = [
    "Володимир",
    "Зеленський",
    "Зеленського",
    "Путина",
    "Кулебою",
    "said",
    "and",
    "in",
    "bin",
    "V.",
    "Kyiv",
    "Prime",
]


def _entries(catalog):
    return [entry for actor in range(len(catalog.actors)) for entry in catalog.entries_of(actor)]


names = st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(FAMILY))
texts = st.lists(st.sampled_from(GIVEN + FAMILY + WRITTEN), max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(names, min_size=1, max_size=6, unique=True), texts)
def test_a_catalog_of_many_finds_what_a_catalog_of_each_one_finds(people, text):
    actors = [Actor(str(n), name) for n, name in enumerate(people)]
    reading = Reading("text", tokens(text), tuple, None)
    together = {(s.first, s.last, actors[s.entry.actor].name): s.score for s in find(reading, build(actors))}
    apart = {(s.first, s.last, actor.name): s.score for actor in actors for s in find(reading, build([actor]))}
    for first, last, name in together.keys() - apart.keys():
        beside = [key for key in apart if key[2] == name and key[0] <= last and first <= key[1]]
        assert beside, "a place that is nobody's for each alone, not even where somebody else took a better one"
    for (first, last, _), score in apart.items():
        rivals = [together[key] for key in together if key[0] <= last and first <= key[1]]
        assert rivals, "a name that stands alone in the catalog is lost among others"
        assert max(rivals) >= score - 0.03


@settings(max_examples=150, deadline=None)
@given(st.lists(names, min_size=1, max_size=5, unique=True), st.sampled_from(GIVEN), st.sampled_from(FAMILY))
def test_the_index_reaches_every_name_that_a_slow_comparison_accepts(people, given_name, family):
    """Slow and obviously right: align the two words with every name, index or not."""
    actors = [Actor(str(n), name) for n, name in enumerate(people)]
    catalog = build(actors)
    reading = Reading("text", tokens(f"{given_name} {family.split('-')[0]}"), tuple, None)
    fast = [s for actor in actors for s in find(reading, build([actor]))]
    for entry in _entries(catalog):
        if align(entry.name, reading.words, reading.alike).score >= 0.95:
            assert find(reading, build([actors[entry.actor]])), entry.name.text
    assert bool(fast) == any(align(e.name, reading.words, reading.alike).score >= FOUND for e in _entries(catalog))


def test_an_actor_of_no_words_harms_nobody():
    catalog = build([Actor("empty", "..."), Actor("putin", "Vladimir Putin")])
    assert [e.actor for e in _entries(catalog)] == [1]


def test_twenty_thousand_actors_are_indexed_in_seconds():
    actors = [
        Actor(f"{i}-{j}", f"{g}{i % 97} {f}{j}") for i, g in enumerate(GIVEN * 20) for j, f in enumerate(FAMILY * 9)
    ]
    assert len(actors) > 19_000
    assert len(build(actors).actors) == len(actors)
