"""Whether anything of some catalogs may stand in a document: what is not seen here, resolving it would not find.

Each stretch between two spaces is looked up once, for all catalogs together, and becomes a letter. Only where the
letters leave a doubt are the indexes asked, as resolving asks them. An article about nobody who is watched costs a
fraction of reading it so.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from resolver.catalog import Catalog
from resolver.index.glance import PLAIN, Form
from resolver.index.search import SMALL
from resolver.languages import code
from resolver.memo import Memo
from resolver.mentions import abroad, hannames, holders, otherwords, signnames
from resolver.news.phrases import Index as Phrases
from resolver.news.phrases import index_of
from resolver.reading import smallnames
from resolver.reading.document import Reading, read
from resolver.records import Document
from resolver.spelling.word import in_signs
from resolver.text.folding import LONGEST_CHUNK, PIECES
from resolver.text.stems import languages_of
from resolver.text.words import tokens

_CHUNKS = 1 << 16

# The letters of a chunk; the capital of each says that some topic holds a word of it.
_NO_NAME, _LINK = "p", "l"  # no name runs across / a name may
_STRANGE, _KNOWN = "x", "k"  # a word of a name that no index knows / one that it knows, but not by itself
_ALONE = "s"  # what may be a name by itself
_OFFICE, _TITLE = "o", "t"  # the first word of an office, or of a name in small letters: as "p" and "l" / as "x"
_RUN = re.compile("[kK][^pP]*[kK]")
_LONG = 30  # chunks of a run that are not looked at by themselves
_POST = re.compile("[oOtTsS]")
_TOPIC = re.compile("[A-Z]")


class Seen(NamedTuple):
    """Whether an actor, and whether a topic, may stand in a document. No is certain."""

    actors: bool
    topics: bool


EVERYTHING = Seen(actors=True, topics=True)


class Skimmer:
    """Some catalogs that look at documents together."""

    def __init__(self, catalogs: Sequence[Catalog]) -> None:
        self._catalogs = tuple({(id(c.layers), c.gone): c for c in catalogs}.values())
        self._indexes = tuple({layer.index: None for c in catalogs for layer in c.layers})
        self._plans = tuple({id(c.topics): c.plan for c in catalogs if c.topics}.values())
        self._posts = tuple(posts for c in self._catalogs for posts in c.posts if posts.wordings)
        self._smalls = tuple(c.smalls for c in self._catalogs if c.smalls)
        self._has_signs = any(c.has_signs for c in self._catalogs)
        self._letters: dict[tuple[str | int | None, ...], Memo[str, str]] = {}

    def skim(self, document: Document) -> Seen:
        """What of the catalogs may stand in a document."""
        phrases = self._phrases(document)
        fields = [(reading, self._line(reading, phrases)) for reading in read(document) if reading.text]
        return Seen(
            any(self._may_name(document, reading, line) for reading, line in fields)
            or self._is_abroad(document, fields),
            any(_may_tell(one, fields) for one in phrases) or self._may_match(document),
        )

    def _is_abroad(self, document: Document, fields: Sequence[tuple[Reading, str]]) -> bool:
        """Whether an organisation stands in a document in another language, or in other words."""
        readings = [reading for reading, _ in fields]
        both = ((catalog, sights) for catalog in self._catalogs for sights in (abroad.sights, otherwords.sights))
        return any(True for catalog, sights in both for _ in sights(document, readings, catalog))

    def _phrases(self, document: Document) -> tuple[Phrases, ...]:
        """The phrases of the topics, as they are looked for in the language of a document."""
        if not self._plans:
            return ()
        languages, stated = languages_of(document), code(document.lang)
        return tuple(index_of(plan, languages, stated if plan.minds_language else None) for plan in self._plans)

    def _line(self, reading: Reading, phrases: tuple[Phrases, ...]) -> str:
        """The letters of a field."""
        key = (reading.lang, *map(id, phrases))
        if key not in self._letters:
            see = partial(self._letter, lang=reading.lang, phrases=phrases)
            self._letters[key] = Memo(see, half=_CHUNKS, keep=lambda chunk: len(chunk) <= LONGEST_CHUNK)
        return "".join(map(self._letters[key].__getitem__, reading.tokens.chunks))

    def _letter(self, chunk: str, *, lang: str | None, phrases: Sequence[Phrases]) -> str:
        letter = self._name(chunk, lang)
        return letter.upper() if any(one.glance[chunk] for one in phrases) else letter

    def _name(self, chunk: str, lang: str | None) -> str:
        sights = [index.sight(chunk, lang) for index in self._indexes]
        known = [[form for _, form in sight or ()] for sight in sights]
        is_office = any(posts.begins(PIECES[chunk]) for posts in self._posts) or self._begins_small(chunk)
        if max(map(len, known)) > 1 or any(self._is_told(form) for forms in known for form in forms):
            return _ALONE
        if self._bears(chunk, lang):
            return _ALONE
        if any(known):
            return _ALONE if is_office else _KNOWN
        is_named = isinstance(sights[0], tuple)
        if is_office:
            return _TITLE if is_named else _OFFICE
        return _STRANGE if is_named else _NO_NAME if sights[0] is PLAIN else _LINK

    def _is_told(self, form: Form) -> bool:
        """Whether a word may name somebody without another that the index knows beside it."""
        return bool(form.singles or form.surnames or (self._has_signs and form.less_like))

    def _bears(self, chunk: str, lang: str | None) -> bool:
        """Whether signs of a chunk may write a surname of some index."""
        reading = Reading("text", tokens(chunk), tuple, lang)
        runs = reading.runs
        return any(hannames.may_name(reading, catalog) for catalog in self._catalogs) or any(
            index.bearing[in_signs(run.signs)] for run in runs for index in self._indexes
        )

    def _may_name(self, document: Document, reading: Reading, line: str) -> bool:
        if self._is_doubtful(reading, line) and self._names(reading):
            return True
        return bool(_POST.search(line)) and (self._holds(document, reading) or self._has_small(reading))

    def _is_doubtful(self, reading: Reading, line: str) -> bool:
        """Whether the letters do not rule out that a name of some index stands in a field."""
        small = sum(map(line.count, "pPlLoO"))
        if len(line) - small <= SMALL * len(line) or "s" in line or "S" in line:
            return True
        return any(self._pairs(reading, *run.span()) for run in _RUN.finditer(line))

    def _pairs(self, reading: Reading, start: int, end: int) -> bool:
        """Whether two words of a run may be in one name."""
        chunks = reading.tokens.chunks[start:end]
        return len(chunks) > _LONG or any(index.look(chunks, reading.lang).pairs for index in self._indexes)

    def _names(self, reading: Reading) -> bool:
        """Whether some index has a name that may stand in a field: what resolving begins with."""
        return any(
            signnames.find(reading, catalog)
            or hannames.find(reading, catalog)
            or any(True for found in _finders(catalog) for _ in found(reading))
            for catalog in self._catalogs
        )

    def _holds(self, document: Document, reading: Reading) -> bool:
        """Whether an office stands in a field, where it names nobody."""
        return any(True for catalog in self._catalogs for _ in holders.find(reading, document, catalog, ()))

    def _begins_small(self, chunk: str) -> bool:
        """Whether a name that is listed in small letters may begin in a chunk."""
        return any(word.text in smalls for word in PIECES[chunk] for smalls in self._smalls)

    def _has_small(self, reading: Reading) -> bool:
        return any(True for smalls in self._smalls for _ in smallnames.places(reading, smalls))

    def _may_match(self, document: Document) -> bool:
        """Whether some expression matches."""
        ready = [plan.ready for plan in self._plans if plan.expressions]
        return any(True for one in ready for text in (document.title, document.text) for _ in one.find(text, 1))


def _finders(catalog: Catalog) -> Iterable[Callable[[Reading], Iterator[object]]]:
    """What finds the words that names begin with."""
    return (catalog.pairs, catalog.singles, catalog.surnames, *([catalog.less_like] if catalog.has_signs else []))


def _may_tell(index: Phrases, fields: Sequence[tuple[Reading, str]]) -> bool:
    """Whether all words of some phrase stand in a document."""
    held = (reading.tokens.chunks[found.start()] for reading, line in fields for found in _TOPIC.finditer(line))
    stems = {one for chunk in held for _, one in index.glance[chunk]}
    return any(stems.issuperset(all_) for first in stems & index.by_stem.keys() for _, all_ in index.by_stem[first])
