"""The fast index beside slow ones that are obviously right; one catalog however it is held; crowds lose nobody."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.catalog import Catalog, Layer, build, edited, unshelve
from resolver.index import packing
from resolver.index.glance import fit_both
from resolver.index.keys import keys_of, names_of, partner_keys, partners, sound_key, surname_of
from resolver.index.packing import pack
from resolver.index.search import REACH, Index
from resolver.index.shelf import shelve
from resolver.lookup import lookup
from resolver.mentions.fullnames import find
from resolver.reading.document import Reading
from resolver.records import Actor, Document, Title
from resolver.resolve import resolve
from resolver.spelling.word import alike, word
from resolver.text.words import tokens

GIVEN = ["Volodymyr", "Vladimir", "Olha", "Olga", "Yehor", "Scott", "Xi", "Yuliia", "Mohammed", "محمد", "Jean"]
FAMILY = ["Zelenskyy", "Zelensky", "Putin", "Kuleba", "Perelyhin", "Perelygin", "Bessent", "Bennett", "Ma", "Salman"]
FAMILY += ["Díaz-Canel", "Свириденко", "Jinping", "von der Leyen"]
BODIES = ["Ministry of Economy", "Reconstruction Investment Fund", "NATO", "Textile Workers Union", "Boeing"]
WRITTEN = ["Володимир", "Зеленський", "Зеленського", "Путина", "Кулебою", "said", "and", "bin", "V.", "V.O.", "Kyiv"]
WRITTEN += [
    "Prime",
    "Benett",
    "Bessentt",
    "習近平",
    "Свириденко,",
    "Economy",
    "Fund",
    "Textiles",
    "Union",
    "of",
    ".",
    "\n",
]
WRITTEN += [*GIVEN, *FAMILY, *BODIES]

PEOPLE = st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(FAMILY)) | st.sampled_from([*FAMILY, *GIVEN])
NAMES = st.tuples(PEOPLE, st.just("person")) | st.tuples(st.sampled_from(BODIES), st.just("organisation"))
ENTRIES = st.tuples(NAMES, st.lists(PEOPLE, max_size=1), st.booleans())
LISTS = st.lists(ENTRIES, min_size=1, max_size=7, unique_by=lambda entry: entry[0])
FEW = st.lists(ENTRIES, min_size=1, max_size=3, unique_by=lambda entry: entry[0])  # few enough of one surname
ONE = st.lists(ENTRIES, max_size=1)
TEXTS = st.lists(st.sampled_from(WRITTEN) | st.text(max_size=6), max_size=14).map(" ".join)
LANGS = st.sampled_from([None, "en", "uk", "ru"])


def actors_of(entries):
    offices = (Title("Prime Minister"),)
    return [
        Actor(f"{number}", name, kind, tuple(aliases) if kind == "person" else (), offices if titled else ())
        for number, ((name, kind), aliases, titled) in enumerate(entries)
    ]


def reading_of(text, lang=None):
    return Reading("text", tokens(text), tuple, lang)


def named(catalog, numbers):
    return {(catalog.actors[e.actor].id, e.name.text) for e in map(catalog.entry, numbers)}


class Slow:
    """Every key of every entry in plain sets, and every entry asked about every two words."""

    def __init__(self, actors):
        self.names = [name for actor in actors for name, _ in names_of(actor)]

    def pairs(self, entry, a, b):
        """Says whether the keys of two words are keys of two words of an entry."""
        name = self.names[entry]
        if len(name.parts) == 1:
            return False
        ours = {packing.digest(k): k for p in name.parts for k in (*partner_keys(p, name), sound_key(p.word))}
        left, right = ({ours[k] for k in form.keys.tolist() if k in ours} for form in (a, b))
        parts = name.parts
        both = (({*partner_keys(parts[p], name)}, {*partner_keys(parts[q], name)}) for p, q in partners(name))
        return any((p & left and q & right) or (p & right and q & left) for p, q in both)


def are_signs_apart(a, b):
    """Says whether two words are signs that stand apart, or Chinese ones, which are not found by pairs."""
    scripts = {a.form.word.script, b.form.word.script}
    beside = b.word == a.word + 1 if a.chunk == b.chunk else b.word == 0
    return scripts <= {"han", "hangul", "kana"} and (scripts == {"han"} or not beside)


@settings(max_examples=120, deadline=None)
@given(LISTS, TEXTS, LANGS)
def test_two_words_are_found_together_just_where_plain_sets_of_keys_say_so(entries, text, lang):
    actors = actors_of(entries)
    index, slow = Index(pack(actors)), Slow(actors)
    glance = index.look(tokens(text).chunks, lang)
    found = {(a[:2], b[:2], entry) for a, b, several in glance.pairs for entry in several}
    near = [(a, b) for a, b in combinations(glance.known, 2) if a.run == b.run]
    near = [(a, b) for a, b in near if glance.known.index(b) - glance.known.index(a) <= REACH]
    near = [(a, b) for a, b in near if not are_signs_apart(a, b)]
    expected = {
        (a[:2], b[:2], entry)
        for a, b in near
        for entry in range(len(slow.names))
        if slow.pairs(entry, a.form, b.form) and fit_both(index.shape(entry), a.form.alike, b.form.alike)
    }
    assert found == expected


class Everything(Catalog):
    """A catalog without an index: any two near words may be any entry, and each word any name of one word."""

    def pairs(self, reading):
        """Every entry at every two near words."""
        words = range(len(reading.tokens))
        return ((i, j, self._all()) for i in words for j in words[i + 1 : i + 1 + 2 * REACH])

    def singles(self, reading):
        """Every entry of one word at every word."""
        return ((e, at) for e in self._all() if len(self.entry(e).name.parts) == 1 for at in range(len(reading.tokens)))

    def _all(self):
        return range(len(self.layers[0].index.columns.entry_actor))


def sightings(reading, catalog):
    return {(s.first, s.last, catalog.actors[s.entry.actor].id): s.score for s in find(reading, catalog)}


@settings(max_examples=120, deadline=None)
@given(LISTS, TEXTS, LANGS)
def test_the_index_finds_what_comparing_all_with_all_finds(entries, text, lang):
    actors = actors_of(entries)
    fast, slow = build(actors), Everything(build(actors).layers, ())
    assert sightings(reading_of(text, lang), fast) == sightings(reading_of(text, lang), slow)


@settings(max_examples=100, deadline=None)
@given(LISTS, st.sampled_from(FAMILY + WRITTEN).filter(lambda w: w.strip(".,\n ")))
def test_families_and_sharers_are_those_that_a_walk_over_all_names_finds(entries, written):
    catalog = build(actors_of(entries))
    names = [(e.actor, e.name) for n in range(len(catalog.actors)) for e in catalog.entries_of(n)]
    asked = word(tokens(written)[-1].folded, tokens(written)[-1].latin)
    keys = {*asked.keys, sound_key(asked)}
    family = {
        actor
        for actor, name in names
        if (last := surname_of(name)) and keys & set(keys_of(last)) and alike(last, asked) >= 0.9
    }
    assert catalog.of_family(asked, 0.9) == family
    single = {
        number
        for number, (_, name) in enumerate(names)
        if len(name.parts) == 1 and keys & set(partner_keys(name.parts[0], name))
    }
    assert catalog.sharing([sorted(keys)]) == single


def forms(actors, extra, changed):
    """One list in all ways that it may be held: in memory, from bytes, and as an edit of another list."""
    before = [*(Actor(a.id, "Ada Lovelace Byron") if a.id in changed else a for a in actors), *extra]
    base = build(before)
    removed = [a.id for a in extra]
    yield build(actors)
    yield unshelve({**pack(actors), **shelve(actors)})
    yield edited(base, [a for a in actors if a.id in changed], removed, ())
    twice = edited(base, [a for a in actors if a.id in changed][:1], removed, ())
    yield edited(twice, [a for a in actors if a.id in changed], (), ())


def answers(catalog, text, lang, names):
    reading = reading_of(text, lang)
    found = resolve(Document("1", text, lang=lang), catalog)
    bearers = [catalog.bearers[word(t.folded, t.latin)] for t in tokens(" ".join(FAMILY))]
    families = [{catalog.actors[n].id for n in catalog.of_family(word(t.folded, t.latin), 0.9)} for t in tokens(text)]
    singles = {(at, *named(catalog, [n])) for n, at in catalog.singles(reading)}
    surnames = {(at, *named(catalog, [n])) for n, at in catalog.surnames(reading)}
    pairs = {(i, j, *named(catalog, [n])) for i, j, several in catalog.pairs(reading) for n in several}
    said = sorted((m.actor, m.span.start, m.span.end, m.verdict, round(m.score, 6)) for m in found.mentions)
    return {
        "pairs": pairs,
        "singles": singles,
        "surnames": surnames,
        "bearers": bearers,
        "families": families,
        "mentions": said,
        "lookups": [lookup(name, catalog).actor for name in names],
        "posts": {
            w: sorted(catalog.actors[p.actor].id for p in posts) for w, posts in catalog.posts[0].holders.items()
        },
    }


@settings(max_examples=120, deadline=None)
@given(FEW, ONE, st.sets(st.integers(0, 2).map(str)), TEXTS, LANGS)
def test_a_list_answers_alike_however_it_is_held(entries, more, changed, text, lang):
    actors = actors_of(entries)
    extra = [Actor(f"x{a.id}", a.name, a.kind, a.aliases, a.titles) for a in actors_of(more)]
    first, *others = [answers(c, text, lang, [a.name for a in actors]) for c in forms(actors, extra, changed)]
    for other in others:
        assert other == first


@pytest.mark.parametrize("full", [1, 3])
def test_in_a_crowd_those_that_sound_the_same_are_still_found(monkeypatch, full):
    monkeypatch.setattr(packing, "FULL", full)
    monkeypatch.setattr(packing, "MOST", 40)
    people = [Actor(f"{g}{f}", f"{g} {f}") for g in GIVEN for f in ("Zelensky", "Zilinsky", "Zalanska", "Zolonsky")]
    catalog = build(people)
    for actor in people:
        found = sightings(reading_of(f"Then {actor.name} spoke."), catalog)
        assert actor.id in {who for *_, who in found}, actor.name
        assert lookup(actor.name, catalog).actor in {actor.id, None}


@pytest.mark.parametrize("names", [("Xi Jinping", "Wang Ping"), ("Wang Ping", "Xi Jinping")])
def test_a_name_is_found_beside_one_whose_syllable_it_is(names):
    catalog = build([Actor(name, name) for name in names])
    found = resolve(Document("1", "Officials said Wang Ping met 习近平."), catalog).mentions
    assert [(m.actor, m.span.text) for m in found] == [("Wang Ping", "Wang Ping"), ("Xi Jinping", "习近平")]


def test_an_index_of_nobody_finds_nobody():
    catalog = Catalog([Layer(Index(pack([])), ())], ())
    assert not list(catalog.pairs(reading_of("Volodymyr Zelensky met NATO")))
    assert catalog.called("a") is None


@pytest.mark.parametrize("ident", ["0", "1"])
def test_an_actor_is_called_by_his_id_until_he_is_taken_out(ident):
    catalog = build([Actor("0", "Ada Lovelace"), Actor("1", "Grace Hopper")])
    assert catalog.called(ident).id == ident
    assert edited(catalog, [], [ident], ()).called(ident) is None
    assert edited(catalog, [Actor(ident, "Other")], [], ()).called(ident).name == "Other"


def test_names_put_into_a_crowd_are_told_by_their_surnames_as_in_a_crowd(monkeypatch):
    monkeypatch.setattr("resolver.index.search.CROWD", 3)
    crowd = [Actor(str(n), f"{given} Testerman") for n, given in enumerate(GIVEN)]
    new = Actor("new", "Olha Kuleba")
    whole, put = build([*crowd, new]), edited(build(crowd), [new], (), ())
    reading = reading_of("Then Kuleba spoke.")
    assert list(put.surnames(reading)) == list(whole.surnames(reading)) == []
    assert list(build([new]).surnames(reading))
