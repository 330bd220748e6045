"""What holds for every entry of a file that does not say otherwise."""

from pydantic import Field

from worker.records import Severity
from worker.watch.fields import Confidence, Language
from worker.watch.language.part import MOST_LANGUAGES, Part


class Defaults(Part):
    """What a file says once for all its entries."""

    languages: list[Language] = Field(
        default_factory=list,
        max_length=MOST_LANGUAGES,
        description="Actors and topics of this file are looked for only in articles of these languages, or of none that "
        "is known: [en, de]. Leave out: in all.",
    )
    min_confidence: Confidence | None = Field(
        None,
        description="How certain a name must be to raise an alert, up to 1.0; what is less certain waits for your review. "
        "Leave out: as certain as the program finds right.",
    )
    severity: Severity = Field("medium", description="The severity of watches that give none: low, medium or high.")
