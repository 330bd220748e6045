"""Names that the watchlist does not hold for enough by themselves: what in the document backs them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from resolver import evidence, office_evidence
from resolver.mentions.found import Found
from resolver.mentions.fullnames import Sighting
from resolver.mentions.lonenames import Dossier
from resolver.records import Evidence
from resolver.verdict import judge


def backed(named: "Sequence[tuple[Sighting, Found]]", dossier: Dossier) -> "Iterator[Found]":
    """Adds to each name that needs context the reason for which it counts, or the one for which it does not."""
    whole: dict[int, str] = {}
    for sighting, found in named:
        if not sighting.entry.needs_context and judge(found.reasons)[1] == "sure":
            whole.setdefault(found.actor, sighting.written)
    for sighting, found in named:
        if not sighting.entry.needs_context or any(why.reason == "context" for why in found.reasons):
            yield found
        else:
            yield replace(found, reasons=(*found.reasons, _backing(sighting, whole.get(found.actor), dossier)))


def _backing(sighting: Sighting, full: str | None, dossier: Dossier) -> Evidence:
    number = sighting.entry.actor
    actor, words = dossier.catalog.actor[number], dossier.contexts(number)
    if words:
        return evidence.context(actor, words)
    reading = sighting.reading
    office = reading.office_beside(sighting.first, sighting.last)
    title = dossier.title_that_fits(number, office) if office else None
    if office and title:
        return office_evidence.fits(office, actor, title)
    return (
        evidence.named_in_full(sighting.written, actor, full)
        if full
        else evidence.needs_context(sighting.written, actor)
    )
