"""How long a bare name may be: what is longer is a text, and comparing it as a name would take minutes."""

from resolver.text.words import tokens

MOST_SIGNS = 300
MOST_WORDS = 40  # the longest names of official lists have some thirty
LONGEST = 60  # signs without a space between them: a firm in Chinese signs may have forty


def too_long(text: str) -> str:
    """Says in a sentence that a text is too long for a name; "": it is not."""
    if len(text) > MOST_SIGNS:
        return f"“{text[:20]}…” has {len(text):,} signs: a name has at most {MOST_SIGNS}."
    if (longest := max(map(len, text.split()), default=0)) > LONGEST:
        return f"“{text[:20]}…” has {longest} signs without a space: a name has at most {LONGEST}."
    words = len(tokens(text))
    return f"“{text[:20]}…” has {words} words: a name has at most {MOST_WORDS}." if words > MOST_WORDS else ""
