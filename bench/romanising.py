"""Cyrillic names in Latin letters, by the rules that different houses follow, and in other grammatical cases.

The tables are the bench's own, apart from the product's: a variant that the product made itself would prove nothing.
Russian after BGN/PCGN, Ukrainian after KMU 55/2010, and the habits of the French, German and Polish press.
"""

import re
from functools import cache, lru_cache

_COMMON = "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ъ= '= ’="
_SYSTEMS = {
    "ru": _COMMON + " ё=yo ы=y э=e ю=yu я=ya ий=y ый=y",
    "ru bgn": _COMMON + " ё=yo ы=y э=e ю=yu я=ya ий=iy ый=yy",
    "ru icao": _COMMON + " й=i ё=e ы=y э=e ю=iu я=ia ий=ii ъ=ie",
    "ru fr": _COMMON + " ё=io у=ou ж=j ч=tch ш=ch щ=chtch ы=y э=e ю=iou я=ia й=i ий=i",
    "ru de": _COMMON + " в=w ё=jo ж=sch х=ch ц=z ч=tsch ш=sch щ=schtsch з=s ы=y э=e ю=ju я=ja й=j ий=i",
    "ru pl": _COMMON + " в=w ё=io ж=ż х=ch ц=c ч=cz ш=sz щ=szcz ы=y э=e ю=ju я=ja й=j ий=ij",
    "uk": _COMMON + " г=h ґ=g є=ie и=y і=i ї=i й=i ю=iu я=ia зг=zgh",
    "uk bgn": _COMMON + " г=h ґ=g є=ye и=y і=i ї=yi ю=yu я=ya",
    "uk loose": _COMMON + " ґ=g є=e и=y і=i ї=i ю=yu я=ya ий=y ій=iy",
    "uk de": _COMMON + " в=w г=h ґ=g є=je ж=sch и=y і=i ї=ji й=j х=ch ц=z ч=tsch ш=sch щ=schtsch ю=ju я=ja",
    "uk pl": _COMMON + " в=w г=h ґ=g є=je ж=ż и=y і=i ї=ji й=j х=ch ц=c ч=cz ш=sz щ=szcz ю=ju я=ja",
}
OTHERS = {language: [s for s in _SYSTEMS if s.startswith(language + " ")] for language in ("ru", "uk")}
_AT_THE_START = {"uk": {"є": "Ye", "ї": "Yi", "й": "Y", "ю": "Yu", "я": "Ya"}, "ru": {"е": "Ye"}, "ru bgn": {"е": "Ye"}}

# Endings of the dictionary form, then of the genitive, dative and instrumental; the first that fits is taken.
_GIVEN = {
    "ru": "ия:ии,ии,ией ья:ьи,ье,ьей я:и,е,ей га:ги,ге,гой ка:ки,ке,кой а:ы,е,ой ий:ия,ию,ием й:я,ю,ем ь:я,ю,ем",
    "uk": "ія:ії,ії,ією я:і,і,ею га:ги,зі,гою ка:ки,ці,кою а:и,і,ою ій:ія,ію,ієм й:я,ю,єм о:а,у,ом ор:оря,орю,орем",
}
_MAN = {
    "ru": "ский:ского,скому,ским цкий:цкого,цкому,цким ов:ова,ову,овым ев:ева,еву,евым ёв:ёва,ёву,ёвым ин:ина,ину,иным",
    "uk": "ський:ського,ському,ським цький:цького,цькому,цьким ець:ця,цю,цем ко:ка,ку,ком а:и,і,ою й:я,ю,єм",
}
_WOMAN = {
    "ru": "ская:ской,ской,ской цкая:цкой,цкой,цкой ова:овой,овой,овой ева:евой,евой,евой ёва:ёвой,ёвой,ёвой ина:иной,иной,иной",
    "uk": "ська:ської,ській,ською цька:цької,цькій,цькою а:и,і,ою",
}
_IRREGULAR = {"Пётр": ("Петра", "Петру", "Петром"), "Павел": ("Павла", "Павлу", "Павлом")}
_IRREGULAR |= {"Любовь": ("Любови", "Любови", "Любовью"), "Любов": ("Любові", "Любові", "Любов'ю")}


def romanise(text: str, system: str) -> str:
    """Writes a Cyrillic word or name in Latin letters by one system."""
    return " ".join("-".join(_word(part, system) for part in word.split("-")) for word in text.split())


@lru_cache(maxsize=1 << 16)
def _word(word: str, system: str) -> str:
    table, finder = _table(system)
    small, front = word.lower(), ""
    start = _AT_THE_START.get(system, {}).get(small[:1])
    if start:
        small, front = small[1:], start
    latin = front + finder.sub(lambda m: table[m.group()], small)
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


@cache
def _table(system: str) -> tuple[dict[str, str], re.Pattern[str]]:
    pairs = dict(pair.split("=") for pair in _SYSTEMS[system].split())
    longest = sorted(pairs, key=len, reverse=True)
    return pairs, re.compile("|".join(f"{key}$" if key in ("ий", "ый", "ій") else re.escape(key) for key in longest))


def decline(given: str, family: str, language: str, case: int, *, is_woman: bool) -> str:
    """Puts a Russian or Ukrainian name into a case: 0 genitive, 1 dative, 2 instrumental."""
    first = _IRREGULAR[given][case] if given in _IRREGULAR else _ended(given, _GIVEN[language], case, man=not is_woman)
    last = _ended(family, (_WOMAN if is_woman else _MAN)[language], case, man=not is_woman)
    return f"{first} {last}"


def _ended(word: str, rules: str, case: int, *, man: bool) -> str:
    for rule in rules.split():
        ending, _, cases = rule.partition(":")
        if word.endswith(ending):
            return word.removesuffix(ending) + cases.split(",")[case]
    if man and word[-1] not in "аеёиоуыэюяіїєй":
        return word.removesuffix("ь") + ("а", "у", "ом")[case]
    return word
