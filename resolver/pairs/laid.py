"""Two names side by side, and what is said of them."""

from dataclasses import dataclass

from resolver.names.alignment import Alignment
from resolver.names.parsing import Name
from resolver.pairs import objections
from resolver.spelling.word import Word
from resolver.verdict import LIKENESS, MATCH


@dataclass(frozen=True, slots=True)
class Laid:
    """Two names side by side: the way each was written, how their words pair, and what the whole scores."""

    left: Name
    right: Name
    words: Alignment
    score: float
    against: tuple[objections.Objection, ...] = ()
    note: str = ""  # what else says that they are one


def because(laid: Laid) -> tuple[str, ...]:
    """Says word by word what fits, what has no partner, and what speaks against."""
    said = [laid.note] if laid.note else []
    left, right = laid.left.parts, laid.right.parts
    said += [_pair_sentence(left[i].word, right[j].word, likeness) for i, j, likeness in laid.words.pairs]
    for name, alone in ((left, laid.words.missing), (right, laid.words.extra)):
        if alone:
            said.append(f"Only one name has: {', '.join(name[at].word.folded for at in alone)}.")
    said += [one.sentence for one in laid.against]
    enough = laid.score >= MATCH
    said.append("The names are one actor." if enough else "That is not enough to call the names one actor.")
    return tuple(said)


def _pair_sentence(left: Word, right: Word, likeness: float) -> str:
    if left.folded == right.folded:
        return f"“{left.folded}” stands in both names."
    if left.is_initial or right.is_initial:
        letter, full = (left, right) if left.is_initial else (right, left)
        return f"“{letter.folded}” is an initial that fits “{full.folded}”."
    how = "is another form of" if likeness >= LIKENESS["another form"] else "is near to"
    return f"“{left.folded}” {how} “{right.folded}”."
