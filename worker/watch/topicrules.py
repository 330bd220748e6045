"""What well-formed topics can still get wrong in their expressions and languages."""

from collections.abc import Iterator

from resolver.languages import admits
from resolver.news.expressions import english_only
from worker.watch.actorrules import never_in
from worker.watch.findings import Finding, Path
from worker.watch.language import PhraseForm, TopicEntry, WatchlistFile

MOST_EXPRESSIONS = 1_000

_BORDERS = "take it away: an expression matches whole words by itself"
_LETTERS = "write \\pL for a letter of any script, [\\pL\\pN] for letters and digits"


def findings(file: WatchlistFile) -> Iterator[Finding]:
    """Every rule that the expressions and languages of a file's topics break."""
    count = 0
    for i, topic in enumerate(file.topics):
        for path, phrase in _forms(topic, ("topics", i)):
            languages = topic.languages or file.defaults.languages
            if phrase.lang and not admits(languages, phrase.lang):
                yield never_in((*path, "lang"), phrase.lang, languages)
            if phrase.expression:
                count += 1
                yield from _english(phrase.expression, (*path, "re"))
            if phrase.expression and count == MOST_EXPRESSIONS + 1:
                message = f"more than {MOST_EXPRESSIONS:,} expressions stand in this file"
                yield Finding((*path, "re"), message, "write words in place of some: text finds their forms, too")


def _forms(topic: TopicEntry, at: Path) -> Iterator[tuple[Path, PhraseForm]]:
    sorts = (("any", topic.phrases.any), ("all", topic.phrases.all), ("none", topic.phrases.none))
    for sort, entries in sorts:
        forms = ((i, entry) for i, entry in enumerate(entries) if isinstance(entry, PhraseForm))
        yield from (((*at, "phrases", sort, i), entry) for i, entry in forms)


def _english(expression: str, path: Path) -> Iterator[Finding]:
    """Escapes that RE2 reads as English letters only: with them, a name in any other alphabet is never found."""
    found = english_only(expression)
    if found:
        message = f"'{found[0]}' knows no letters but English ones: é, ß and Cyrillic are no letters to it"
        mend = _BORDERS if found[0] == r"\b" else _LETTERS
        yield Finding(path, message, mend, "warning", within=found[1])
