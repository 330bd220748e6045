"""The reasons for and against a match: one function each, with the sentence that a user reads."""

from resolver.records import Actor, Evidence
from resolver.verdict import WEIGHTS


def plain(reason: str, sentence: str) -> Evidence:
    """A reason that has one weight, and its sentence."""
    return Evidence(reason, WEIGHTS[reason], sentence)


def same_name(written: str, actor: Actor, score: float) -> Evidence:
    """The text gives the name as the watchlist does."""
    return Evidence("same name", score, f"“{written}” is the name of {actor.name}.")


def alias(written: str, actor: Actor, known: str, score: float) -> Evidence:
    """The text gives another name that the watchlist lists."""
    return Evidence("alias", score, f"“{written}” is “{known}”, which your watchlist lists as a name of {actor.name}.")


def romanisation(written: str, actor: Actor, score: float) -> Evidence:
    """The text spells the name another way in the same alphabet."""
    return Evidence("romanisation", score, f"“{written}” is another spelling of {actor.name}.")


def other_script(written: str, actor: Actor, latin: str, score: float) -> Evidence:
    """The text writes the name in another script, or with case endings."""
    return Evidence(
        "other script", score, f"“{written}” ({latin}) is {actor.name} in another script or grammatical case."
    )


def in_signs(written: str, actor: Actor, score: float) -> Evidence:
    """The text writes the name by its sound, in Chinese signs, kana or Hangul."""
    return Evidence("in signs", score, f"“{written}” is how “{actor.name}” sounds, written in signs.")


def near_spelling(written: str, actor: Actor, score: float) -> Evidence:
    """The text spells the name with a difference that may be a slip or another person."""
    return Evidence(
        "near spelling", score, f"“{written}” is nearly {actor.name}: it may be a slip of the pen, or somebody else."
    )


def doubted(written: str, actor: Actor, doubt: str, score: float) -> Evidence:
    """A name in full that fits, but for what speaks against it."""
    return Evidence("doubted", score, f"“{written}” is near to {actor.name}, but may be somebody else: {doubt}")


def other_length(written: str, actor: Actor, score: float) -> Evidence:
    """A name with a word more or less than the list has, in a list where many bear such a name."""
    return Evidence("other length", score, f"“{written}” has other words than {actor.name}: it may be somebody else.")


def country_left_out(written: str, actor: Actor, score: float) -> Evidence:
    """The text gives the name without its country."""
    return Evidence("country left out", score, f"“{written}” is {actor.name} without its country.")


def members(written: str, actor: Actor) -> Evidence:
    """The text names the members of a party."""
    return plain("members", f"“{written}” are those of {actor.name}, if no other party is meant.")


def club(written: str, actor: Actor, sport: str = "football") -> Evidence:
    """The text gives a club by one word, or a team by its nickname, college or country, in an article about its sport."""
    return plain("club", f"“{written}” is short for {actor.name}, and the document is about {sport}.")


def club_word(written: str, actor: Actor) -> Evidence:
    """The text gives the word by which a club goes, and nothing says that the document is about football."""
    return plain("club's word", f"“{written}” is short for {actor.name}, but may be a place or something else here.")


def brand(written: str, actor: Actor, score: float) -> Evidence:
    """The text gives only the brand of a firm."""
    return Evidence("brand", score, f"“{written}” is no common word or name, and the brand of {actor.name}.")


def slip(written: str, actor: Actor, score: float) -> Evidence:
    """The text gives the name with a slip of the pen."""
    return Evidence(
        "slip", score, f"“{written}” is {actor.name} but for a slip of the pen: no name or word is written so."
    )


def initials(written: str, actor: Actor, score: float) -> Evidence:
    """The text gives initials with the full surname."""
    return Evidence("initials", score, f"“{written}” is the surname of {actor.name} with fitting initials.")


def surname_again(written: str, actor: Actor, full: str, score: float) -> Evidence:
    """The surname stands alone, and the same document gives the name in full."""
    return Evidence(
        "surname again",
        score,
        f"“{written}” is the surname of {actor.name}, whom the document names in full as “{full}”.",
    )


def given_again(written: str, actor: Actor, full: str, score: float) -> Evidence:
    """The given name stands alone, and the same document gives the name in full."""
    return Evidence(
        "given name again", score, f"“{written}” is how the document goes on to call {actor.name}, after “{full}”."
    )


def short_form(written: str, actor: Actor, full: str) -> Evidence:
    """A short form of an organisation that the same document names in full."""
    return plain("short form", f"“{written}” is short for {actor.name}, which the document names in full as “{full}”.")


def acronym(written: str, actor: Actor, full: str) -> Evidence:
    """Letters that stand for an organisation that the same document names in full."""
    return plain(
        "acronym", f"“{written}” is the acronym of {actor.name}, which the document names in full as “{full}”."
    )


def byname(written: str, actor: Actor, score: float) -> Evidence:
    """The text gives letters or another name by which the organisation is well known."""
    return Evidence("byname", score, f"“{written}” is what {actor.name} is also known as.")


def translated(written: str, actor: Actor, english: str) -> Evidence:
    """The text gives the name of an organisation in another language."""
    also = "" if english == actor.name else f", a name of {actor.name}"
    return plain("translated", f"“{written}” says “{english}” in English{also}.")


def other_words(written: str, actor: Actor, listed: str) -> Evidence:
    """The text gives the name of an organisation in other words than the list."""
    also = "" if listed == actor.name else f", a name of {actor.name}"
    return plain("other words", f"“{written}” is “{listed}” in other words{also}.")


def nobodys(written: str) -> Evidence:
    """The name of an organisation of which several countries have one."""
    return plain("nobody's", f"“{written}” may be that of more than one country: nothing says whose it is.")


def translated_bare(written: str, actor: Actor) -> Evidence:
    """The text gives the name of an organisation in another language, without its country."""
    return plain("translated bare", f"“{written}” says what {actor.name} is called, without its country.")


def country(written: str, actor: Actor) -> Evidence:
    """A name without its country, in a document that speaks of that country most."""
    return plain(
        "country", f"The document speaks most of the country of {actor.name}, so “{written}” is that country's."
    )


def lone_surname(written: str, actor: Actor) -> Evidence:
    """The surname stands alone, and nowhere in the document is the name in full."""
    return plain(
        "lone surname", f"“{written}” is the surname of {actor.name}, but the document nowhere gives the name in full."
    )


def lone_in_signs(written: str, actor: Actor) -> Evidence:
    """Signs write the surname alone by its sound, and nowhere in the document is the name in full."""
    return plain(
        "lone surname",
        f"“{written}” is how the surname of {actor.name} sounds, written in signs, but the document nowhere gives the name in full.",
    )


def honorific(written: str) -> Evidence:
    """A form of address stands before the name."""
    return plain("honorific", f"A form of address before “{written}” says that it is a person.")


def elsewhere(said: Evidence) -> Evidence:
    """Something beside the surname tells who it is, elsewhere in the document."""
    return Evidence(said.reason, said.weight, f"Elsewhere in the document: {said.sentence}")


def context(actor: Actor, words: str) -> Evidence:
    """The document has words that the watchlist lists as context of the actor."""
    return plain("context", f"The document also speaks of “{words}”, which your watchlist ties to {actor.name}.")


def rare_surname(written: str, actor: Actor) -> Evidence:
    """The surname is rare, and only one watched actor bears it."""
    return plain(
        "rare surname",
        f"“{written}” is a rare surname, and {actor.name} is the only one on your watchlist who bears it.",
    )


def common_word(written: str) -> Evidence:
    """The surname is also a word, a place or a given name."""
    return plain("common word", f"“{written}” is also a word, a place or a given name.")


def other_firm(written: str, actor: Actor) -> Evidence:
    """A word for a holding, which other firms bear too."""
    return plain("other firm", f"“{written}” may be another firm than {actor.name}.")


def common_surname(written: str) -> Evidence:
    """Many people bear the surname."""
    return plain("common surname", f"Many people bear the surname “{written}”.")


def other_bearer(written: str) -> Evidence:
    """The document names somebody else of this surname."""
    return plain("other bearer", f"The document names somebody else who is called “{written}”.")


def unknown_before(written: str, before: str) -> Evidence:
    """The surname stands first behind a word that may be somebody else's given name."""
    return plain("unknown before", f"“{before}” before “{written}” may be the given name of somebody else.")


def ambiguous(written: str, others: tuple[Actor, ...]) -> Evidence:
    """The name fits two or more watched actors equally well."""
    names = ", ".join(f"{a.name} ({a.id})" for a in others)
    return plain("ambiguous", f"“{written}” fits {names} just as well.")


def fits_better(written: str, others: tuple[Actor, ...]) -> Evidence:
    """Other watched actors have just the words that stand there."""
    names = ", ".join(f"{a.name} ({a.id})" for a in others)
    return plain("ambiguous", f"“{written}” fits {names} better.")


def excluded(actor: Actor, words: str, reason: str) -> Evidence:
    """The watchlist says that such a document is about somebody else."""
    return plain(
        "excluded", f"The document has “{words}”; your watchlist says that this is not {actor.name}: {reason}."
    )


def excluded_site(actor: Actor, site: str, reason: str) -> Evidence:
    """The watchlist says that this site writes about somebody else."""
    return plain(
        "excluded", f"The document is from {site}; your watchlist says that this is not {actor.name}: {reason}."
    )


def needs_context(written: str, actor: Actor) -> Evidence:
    """The watchlist says that this name alone is not enough, and nothing in the document backs it."""
    return plain(
        "needs context",
        f"Your watchlist says that “{written}” needs context, and the document gives neither a word of it, nor "
        f"{actor.name} in full, nor an office of theirs beside it.",
    )


def named_in_full(written: str, actor: Actor, full: str) -> Evidence:
    """A name that needs context, in a document that also gives the name in full."""
    return plain(
        "named in full", f"“{written}” needs context, and the document also names {actor.name} in full as “{full}”."
    )


def not_certain_enough(actor: Actor, score: float) -> Evidence:
    """The watchlist asks for more certainty than this."""
    asked = actor.terms.least
    return plain("not certain enough", f"Your watchlist asks for a certainty of {asked:g}, and this is {score:g}.")
