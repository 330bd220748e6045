"""Case endings of names: which stems an inflected word may have.

Endings are those of names in Ukrainian, Russian, Belarusian, Bulgarian, Serbian and Macedonian (Cyrillic) and in
Polish, Czech, Slovak, Slovene, Croatian and Serbian (Latin). The stem is enough: keys and `matches` need no more.
Finnish, Estonian, Hungarian, Lithuanian and Latvian have endings of their own, as have Georgian and Armenian; in Arabic
and Hebrew small words lead. In Germanic languages an owner ends in "s" without an apostrophe.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from resolver import lexicon
from resolver.spelling import cyrillised
from resolver.spelling.knownnames import are_apart
from resolver.spelling.word import Word, alike, are_two_names, word
from resolver.text.folding import ELIDED, fold
from resolver.text.scripts import ABJADS, romanise
from resolver.verdict import LIKENESS

SLAVIC_LATIN = frozenset({"pl", "cs", "sk", "sl", "hr", "sr", "bs"})
_ELIDING = frozenset({"fr", "it", "ca"})
_WITH_OWNERS = SLAVIC_LATIN - {"pl"}  # make adjectives of the names of owners: Vučićev
OWNING_S = frozenset({"de", "nl", "sv", "da", "no", "nb", "nn", "lb"})  # write "Putins" for "Putin's"
_FINAL = "σ"  # noqa: RUF001
_OBLIQUE = tuple("αηοε")
_MIN_STEM, _MOST_STEMS = 3, 3
_OWNERS_STEM, _SHORT_OWNERS_STEM = 3, 5  # letters of a name of which an adjective is made, with an ending or bare
_VOWELS = frozenset("aeiouy")
_HEARD_STEM = 5  # letters of a stem that may be spelled in another language's way
_FLEETING = re.compile("(?<=[bcdfghjkmpstvz])(?=[lckrn]$)")  # Pavla is Pavel's
_SOFTENED = {"і": {"ц": "к", "з": "г", "с": "х"}}  # noqa: RUF001 - Вероніці is of Вероніка
_SHORT_AFTER = frozenset(("ו", "و", "سید", "سيد"))  # noqa: RUF001 - behind them a stem may be as short as any
_BEFORE_GIVEN = ("محمد", "سید", "سيد")
_Rules = tuple[tuple[re.Pattern[str], str], ...]
_PREFIXED = frozenset(("hebrew", "arabic"))

_BY_EAR = frozenset(one for _, languages, _ in lexicon.table("byear_languages") for one in languages.split())
_ENDINGS = {(script, kind): tuple(endings.split()) for script, kind, endings in lexicon.table("case_endings")}
_OF_SURNAMES, _ADJECTIVES = frozenset(("ов", "ів")), ("ск", "цк", "ськ", "цьк")  # Песков is no form of Пески
_SUFFIXES = {"cyrillic": ("ськ", "ск"), "latin": ("sk", "ck")}


def language_of_names(tag: str | None) -> str | None:
    """The part of a language tag that matters to the forms of a name ("pl-PL" is "pl"); None: no matter."""
    lang = (tag or "").lower().replace("_", "-").partition("-")[0]
    return (
        lang if lang in _BY_EAR or lang in OWNING_S or {("latin", lang), ("cyrillic", lang)} & _ENDINGS.keys() else None
    )


@lru_cache(maxsize=1 << 15)
def stems(folded: str, script: str, lang: str | None = None) -> tuple[Word, ...]:
    """Lists the stems that a word of a text may be inflected from; none for words that do not inflect."""
    found = _cut_stems(folded, script, lang)
    return (*found, *_respelled(folded, found, lang)) if script == "latin" and lang in _letters() else found


def stems_in_text(text: str, found: Word, lang: str | None) -> tuple[Word, ...]:
    """Lists the stems of a word as a text writes it: in French and Italian an article may be tied to it (d'Emmanuel)."""
    cut = stems(found.folded, found.script, lang)
    rest = bare(text, lang)
    return (word(fold(rest), fold(rest)), *cut) if rest != text and found.script == "latin" else cut


def bare(text: str, lang: str | None) -> str:
    """Leaves out an article or preposition that an apostrophe ties to the beginning of a name."""
    found = ELIDED.match(text) if lang in _ELIDING else None
    return text[found.end() :] if found else text


def _respelled(folded: str, cut: Sequence[Word], lang: str | None) -> Iterator[Word]:
    """The same word and stems with the letters by which English writes the sounds of the language: solzhenitsyne of soljenitsyne."""
    for one in (folded, *(stem.folded for stem in cut[:1])):
        for rules in _letters()[lang or ""]:
            other = one
            for pattern, to in rules:
                other = pattern.sub(to, other)
            if other != one:
                yield word(other, other)


@cache
def _letters() -> dict[str, tuple[_Rules, ...]]:
    found: dict[str, tuple[_Rules, ...]] = {}
    for languages, rules in lexicon.table("byear_letters"):
        pairs = tuple((re.compile(left), to) for left, _, to in (rule.rpartition("=") for rule in rules.split()))
        for language in languages.split():
            found[language] = (*found.get(language, ()), pairs)
    return found


def _cut_stems(folded: str, script: str, lang: str | None) -> tuple[Word, ...]:
    if (script, lang) == ("cyrillic", "kk"):
        return _words((*_cut_endings(folded, _ENDINGS["cyrillic", "kk"]), *_cut(folded, script)))
    if script == "greek":
        return _words((folded + _FINAL,)) if folded.endswith(_OBLIQUE) and len(folded) > _MIN_STEM else ()
    if script == "cyrillic" or (script == "latin" and lang in SLAVIC_LATIN):
        owned = _of_owner(folded) if script == "latin" and lang in _WITH_OWNERS else ()
        return _words((*owned, *_cut(folded, script)))
    if script == "latin" and lang in OWNING_S and folded.endswith("s") and len(folded) > _MIN_STEM:
        return (word(folded[:-1], romanise(folded[:-1])),)
    if script in _PREFIXED:
        return _without_prefix(folded, script)
    endings = _ENDINGS.get((script, lang or "")) if script == "latin" else _ENDINGS.get((script, "noun"))
    return _words(_cut_endings(folded, endings)) if endings else ()


def _without_prefix(folded: str, script: str) -> tuple[Word, ...]:
    """A preposition, conjunction or article written with the name, or a name before the given name: ולנתניהו, وترامب, محمدجواد."""
    before = (prefix for prefix in _ENDINGS[script, "prefix"] if folded.startswith(prefix))
    return _words(
        folded.removeprefix(one) for one in before if len(folded) - len(one) > _MIN_STEM - (one in _SHORT_AFTER)
    )


def behind_name(found: Word) -> Word | None:
    """The given name behind one that is written before it: جواد of محمدجواد; None: there is none."""
    before = next((one for one in _BEFORE_GIVEN if found.folded.startswith(one)), "")
    rest = found.folded.removeprefix(before)
    return word(rest, romanise(rest)) if before and len(rest) > _MIN_STEM else None


def _cut_endings(folded: str, endings: Sequence[str]) -> Iterator[str]:
    return (folded.removesuffix(e) for e in endings if folded.endswith(e) and len(folded) - len(e) >= _MIN_STEM)


def _words(found: Iterable[str]) -> tuple[Word, ...]:
    return tuple(word(f, f if f.isascii() else romanise(f)) for f in islice(dict.fromkeys(found), _MOST_STEMS))


def _of_owner(folded: str) -> Iterator[str]:
    """The name of which an adjective is made, or a woman's form: Plenkovićevu is of Plenković, Merkelové of Merkel."""
    for ending in _ENDINGS["latin", "of an owner"]:
        least = _OWNERS_STEM if len(ending) > 2 else _SHORT_OWNERS_STEM  # noqa: PLR2004 - "ov" may be a surname's own
        if folded.endswith(ending) and len(folded) - len(ending) >= least:
            yield folded.removesuffix(ending)
            return


def _cut(folded: str, script: str) -> Iterable[str]:
    found: dict[str, None] = {}
    for ending in _ENDINGS[script, "adjective"]:
        if folded.endswith(ending) and len(folded) - len(ending) >= _MIN_STEM - 1:
            suffix = next(s for s in _SUFFIXES[script] if ending.startswith(s))
            found.setdefault(folded[: -len(ending)] + suffix)
            break
    for ending in _ENDINGS[script, "noun"]:
        stem = folded[: -len(ending)]
        if (
            folded.endswith(ending)
            and (len(stem) >= _MIN_STEM or stem in _ENDINGS["cyrillic", "short stem"])
            and not (ending in _OF_SURNAMES and stem.endswith(_ADJECTIVES))
        ):
            found.setdefault(stem)
            if ending in _SOFTENED and stem[-1] in _SOFTENED[ending]:
                found.setdefault(stem[:-1] + _SOFTENED[ending][stem[-1]])
            if script == "latin" and len(stem) > _MIN_STEM and _FLEETING.search(stem):
                found.setdefault(_FLEETING.sub("e", stem))
    return found


def _is_case_of(name: Word, stem: Word) -> bool:
    """Says whether a stem is that of a name, or of the name of a woman without its last letter: Александру of Aleksandra."""
    endings = ("", "a", "ya") if name.latin.endswith("a") else ("",)
    forms = (word(stem.folded, stem.latin) if not end else word(stem.latin + end, stem.latin + end) for end in endings)
    return any(name.groups & one.groups or alike(name, one) >= LIKENESS["transcribed"] for one in forms)


@lru_cache(maxsize=1 << 17)
def matches(name: Word, text: Word, text_stems: tuple[Word, ...]) -> float:
    """Scores a word of a text as a form of a name's word: as it stands, or inflected."""
    best = alike(name, text)
    if any(name.latin.endswith("a") and are_apart(name.latin, stem.latin + "a") for stem in text_stems):
        return min(best, LIKENESS["two names"])  # Инны is not of Anna
    if best >= LIKENESS["transcribed"] or not text_stems:
        return best
    if name.script != text.script and any(are_two_names(name, one) for one in (text, *text_stems)):
        # Of Александр, or Александра herself; Сергея Иванова, though Ivanova is a known name, too.
        same = any(_is_case_of(name, stem) for stem in text_stems)
        return max(best, LIKENESS["inflected"]) if same else best  # Сергей is not Georgi without an ending
    for stem in text_stems:
        if is_owner(text, stem) or (stem.script == name.script and name.script in ABJADS):
            best = max(best, alike(name, stem))
        elif stem.script == name.script:
            best = max(best, _same_script(name, stem))
        else:
            best = max(best, 0.99 * alike(name, stem), _across_scripts(name, stem))
    return best


def _across_scripts(name: Word, stem: Word) -> float:
    """A stem that writes a Latin name but for its last vowel: Кулебою is Kuleba's."""
    shared = stem.script == "cyrillic" and name.script == "latin" and not set(name.keys).isdisjoint(stem.keys)
    return LIKENESS["transcribed"] if shared and cyrillised.writes(stem.folded, name.latin, cut=True) else 0.0


def is_owner(text: Word, stem: Word) -> bool:
    """Says whether a word is the stem with the "s" of an owner, as in German: Putins."""
    return text.script == "latin" and text.folded == stem.folded + "s"


def _is_heard(name: Word, stem: Word) -> bool:
    """Says whether a stem with the last vowel of a name is that name as another language spells it: Zacharow-ej is Zakharova."""
    cut = stem.latin + name.latin[-1:]
    return (
        len(stem.latin) >= _HEARD_STEM and cut[-1] in _VOWELS and alike(name, word(cut, cut)) > LIKENESS["another form"]
    )


def _same_script(name: Word, stem: Word) -> float:
    """An equal stem says that a word of the same script is inflected."""
    for whole, cut in ((name.folded, stem.folded), (name.latin, stem.latin)):
        if len(whole) - len(cut) in (0, 1, 2) and whole.startswith(cut):
            return 0.96
    if name.groups & stem.groups or _is_heard(name, stem):
        return 0.95
    return 0.95 if alike(name, stem) > LIKENESS["another form"] else 0.0
