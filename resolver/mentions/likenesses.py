"""Why a name that a text gives whole is an actor's: how it is written, who else bears it, what speaks against it."""

from collections.abc import Callable, Sequence

from resolver import evidence, lexicon
from resolver.catalog import Catalog
from resolver.index.search import SAME
from resolver.mentions import brands, clubs, homelands, sports, statebodies
from resolver.mentions.fullnames import Sighting
from resolver.mentions.lonenames import Dossier
from resolver.names import orgwords
from resolver.names.commonwords import is_known
from resolver.organisations.shortened import home_of
from resolver.records import Actor, Evidence
from resolver.spelling.word import HEARD, is_letter_of
from resolver.verdict import SURE, WEIGHTS

_HOMELESS = frozenset(("country", "members"))  # forms of a name that say nothing of its country
_HOMELESS_SCORE = WEIGHTS["members"]
_BY_SUBJECT = {"club": clubs.reasons, "team": sports.reasons, "body": statebodies.reasons}
_PARENTS = frozenset(("holdings", "group"))  # forms of firms that own others of the same name


def reasons(
    sighting: Sighting, rivals: Sequence[Sighting], dossier: Dossier, *, spelled_out: bool
) -> tuple[Evidence, ...]:
    """Why a name found whole is the actor's, and why not; `spelled_out`: the document names the actor in full, too."""
    actor = dossier.catalog.actor[sighting.entry.actor]
    by_subject = _by_subject(sighting, actor, dossier)
    if by_subject is not None:
        return by_subject
    if sighting.against:
        why = [evidence.doubted(sighting.written, actor, sighting.against, sighting.score)]
    else:
        why = [_likeness(sighting, dossier)]
    if why[0].reason == "initials" and _is_borne_by_many(sighting) and _is_cut_short(sighting):
        why.append(evidence.common_surname(sighting.written))
    rivals = [r for r in rivals if r is not sighting and not dossier.exclusions(r.entry.actor)]
    better = [r for r in rivals if _is_better(r, sighting)]
    rivals = better or [r for r in rivals if not _is_better(sighting, r)]
    others = tuple(dossier.catalog.actor[r.entry.actor] for r in rivals)
    if others:
        told = evidence.fits_better if better else evidence.ambiguous
        why.append(told(sighting.written, others))
    elif _is_of_holding(sighting, dossier.catalog) or brands.is_other_firm(sighting):
        why.append(evidence.other_firm(sighting.written, actor))
    elif _is_bare(sighting, dossier.catalog) and not (spelled_out and sighting.entry.name.kind == "person"):
        why += [evidence.common_word(sighting.written)]
        why += [evidence.context(actor, found) for found in [dossier.contexts(sighting.entry.actor)] if found]
    elif why[0].weight < SURE and dossier.contexts(sighting.entry.actor):
        why.append(evidence.context(actor, dossier.contexts(sighting.entry.actor)))
    elif _is_at_home(sighting, dossier):
        why.append(evidence.country(sighting.written, actor))
    elif (
        why[0].weight >= SURE
        and not _is_as_listed(sighting)
        and (against := brands.doubt(sighting, dossier, spelled_out=spelled_out))
    ):
        why.append(against)
        why += [evidence.context(actor, found) for found in [dossier.contexts(sighting.entry.actor)] if found]
    return tuple(why)


def _is_as_listed(sighting: Sighting) -> bool:
    """Says whether the text gives a name with all that the list does, its legal form too: Adani Group."""
    listed = sighting.entry.name.text
    text = sighting.reading.text[sighting.start : sighting.start + len(listed)]
    return " " in listed and text.casefold() == listed.casefold()


def _is_better(one: Sighting, other: Sighting) -> bool:
    """Says whether a name has all words that stand there, and another not: it may be meant too, but less likely."""
    return one.score >= other.score and _is_whole(one) and not _is_whole(other)


def _is_whole(sighting: Sighting) -> bool:
    return not sighting.alignment.missing and not sighting.alignment.extra


def _is_bare(sighting: Sighting, catalog: Catalog) -> bool:
    """Says whether all that the text gives is a word or a name that others bear: John, Major, Johnson (Holdings Ltd)."""
    entry, found = sighting.entry, sighting.spelled[0]
    if sighting.first != sighting.last or not is_known(found.latin, found.script):
        return False
    if entry.name.kind == "organisation":
        return catalog.is_crowd and bool(entry.name.forms)
    return entry.is_alias or catalog.is_crowd


def _is_of_holding(sighting: Sighting, catalog: Catalog) -> bool:
    """Says whether a text gives one word for a holding of a crowded list: Quantum (Holdings) is mostly another firm."""
    return catalog.is_crowd and sighting.first == sighting.last and not _PARENTS.isdisjoint(sighting.entry.name.forms)


def _lacks_country(sighting: Sighting) -> bool:
    parts = sighting.entry.name.parts
    missing = [parts[i].word.folded for i in sighting.alignment.missing]
    if any(orgwords.country(one.folded) for one in sighting.spelled):
        return False  # Danish Tobacco is not the British Danish one
    return sighting.entry.name.kind == "organisation" and bool(missing) and all(orgwords.country(w) for w in missing)


def at_home(rivals: Sequence[Sighting], dossier: Dossier) -> Sequence[Sighting]:
    """Leaves out names without their country, if the document speaks most of that of another."""
    homeless = [s for s in rivals if s.entry.name.short in _HOMELESS]
    told = [s for s in homeless if _is_at_home(s, dossier)]
    return [s for s in rivals if s not in homeless or s in told] if told else rivals


def _is_at_home(sighting: Sighting, dossier: Dossier) -> bool:
    """Says whether a name lacks its country, and the document speaks of that most."""
    name = sighting.entry.name
    if name.short in _HOMELESS:
        told = homelands.is_home_spoken_of if "(" in name.text else homelands.is_home_first
        return bool(home_of(name.text)) and told(dossier.readings, name.text)
    return _lacks_country(sighting) and homelands.is_spoken_of(dossier.readings, name.text)


def _unlikeness(sighting: Sighting) -> Callable[[str, Actor, float], Evidence]:
    if sighting.entry.name.short in _HOMELESS or _lacks_country(sighting):
        return evidence.country_left_out
    spelled = all(score >= SAME for _, _, score in sighting.alignment.pairs)
    return evidence.near_spelling if _is_whole(sighting) or not spelled else evidence.other_length


def _is_borne_by_many(sighting: Sighting) -> bool:
    return any(p.word.latin in lexicon.words("common_surnames") for p in sighting.entry.name.family)


def _has_initial(sighting: Sighting) -> bool:
    """The text gives only the initial of the given name; a middle initial beside the whole name does not count."""
    parts, spelled = sighting.entry.name.parts, sighting.spelled
    beside = ((parts[n], spelled[at]) for n, at, _ in sighting.alignment.pairs)
    return any(p.role == "given" and one.is_initial and not is_letter_of(one.folded, p.word) for p, one in beside)


def _is_cut_short(sighting: Sighting) -> bool:
    """One initial says less than all that the list has: S. Ivanov against S.B. Ivanov."""
    return len(sighting.alignment.pairs) < 3  # noqa: PLR2004 - given, middle and family


def _likeness(sighting: Sighting, dossier: Dossier) -> Evidence:
    """Picks the sentence that says how the written name is the actor's."""
    actor, written, score = dossier.catalog.actor[sighting.entry.actor], sighting.written, sighting.score
    short = sighting.entry.name.short
    if short == "brand" or short in _HOMELESS:
        return _shortness(sighting, actor)
    if score < SURE:
        return _unlikeness(sighting)(written, actor, min(score, _HOMELESS_SCORE) if short else score)
    if sighting.alignment.score < score:
        return evidence.slip(written, actor, score)
    if sighting.entry.name.text != actor.name:
        known = sighting.entry.name.text
        listed = any(known == (alias if isinstance(alias, str) else alias.text) for alias in actor.aliases)
        return evidence.alias(written, actor, known, score) if listed else evidence.byname(written, actor, score)
    if actor.kind == "person" and _has_initial(sighting):
        return evidence.initials(written, actor, score)
    return _spelling(sighting, actor)


def _by_subject(sighting: Sighting, actor: Actor, dossier: Dossier) -> tuple[Evidence, ...] | None:
    """Why a word is short for a name, where that is told by what the document is about: () if it is not, None for other names.

    A brand beside a long list is mostly somebody else's name, and one that the document has as a surname is that.
    """
    short = sighting.entry.name.short
    if short == "brand" and (dossier.catalog.is_long or dossier.is_surname(sighting.spelled[0].folded)):
        return ()
    of_subject = _BY_SUBJECT.get(short)
    return of_subject(sighting, actor, dossier.readings) if of_subject else None


def _shortness(sighting: Sighting, actor: Actor) -> Evidence:
    """Says how a name without some of its words is the actor's."""
    written = sighting.written
    if sighting.entry.name.short == "members":
        return evidence.members(written, actor)
    if sighting.entry.name.short == "brand":
        return evidence.brand(written, actor, WEIGHTS["brand"])
    return _unlikeness(sighting)(written, actor, min(sighting.score, _HOMELESS_SCORE))


def _spelling(sighting: Sighting, actor: Actor) -> Evidence:
    """Says whether the name is spelled as in the list, in another way, or in another script."""
    written, score, words = sighting.written, sighting.score, sighting.spelled
    scripts = {p.word.script for p in sighting.entry.name.parts}
    if any(w.script not in scripts for w in words):
        if any(w.script == HEARD for w in words):
            return evidence.in_signs(written, actor, score)
        return evidence.other_script(written, actor, " ".join(w.latin.title() for w in words), score)
    same = {p.word.folded for p in sighting.entry.name.parts} <= {w.folded for w in words}
    return evidence.same_name(written, actor, score) if same else evidence.romanisation(written, actor, score)
