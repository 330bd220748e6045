"""Two names laid side by side: which word stands for which, in whatever order, and how good the whole is.

The score is half the weighted mean and half the minimum over the words, so that one wrong word spoils it
(Scott Bessent is not Scott Bennett).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from resolver import lexicon
from resolver.names import Name, Part, is_patronymic
from resolver.orgwords import country, is_movable
from resolver.spelling import Word
from resolver.verdict import COSTS, LIKENESS

_LONG = 5  # beside so many words of an organisation that fit, one that is left out costs little
LEAST = LIKENESS["least"]
Alike = Callable[[Word, int], float]


@dataclass(frozen=True, slots=True)
class Alignment:
    """`pairs` are (part of the name, word of the text, score); `missing` and `extra` are what stands alone."""

    pairs: tuple[tuple[int, int, float], ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    score: float


def align(name: Name, words: Sequence[Word], alike: Alike) -> Alignment:
    """Lays words beside the parts of a name, best pairs first, each used once."""
    ranked = sorted(
        (
            (s, -abs(i - j), i, j)
            for i, p in enumerate(name.parts)
            for j in range(len(words))
            if (s := alike(p.word, j)) >= LEAST
        ),
        reverse=True,
    )
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, _, i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = (j, score)
            taken.add(j)
    laid = tuple((i, j, s) for i, (j, s) in sorted(pairs.items()))
    missing = tuple(i for i in range(len(name.parts)) if i not in pairs)
    extra = tuple(j for j in range(len(words)) if j not in taken)
    judge = _person if name.kind == "person" else _organisation
    return Alignment(laid, missing, extra, judge(name, words, laid, missing, extra) if laid else 0.0)


def _person(
    name: Name,
    words: Sequence[Word],
    laid: Sequence[tuple[int, int, float]],
    missing: Sequence[int],
    extra: Sequence[int],
) -> float:
    parts = name.parts
    matched = [parts[i] for i, _, _ in laid]
    if not _names_somebody(parts, matched):
        return 0.0
    base = mean_and_min([(parts[i].weight, s) for i, _, s in laid])
    base -= sum(_missing_cost(parts[i]) for i in missing)
    base -= sum(_extra_cost(words[j], [parts[i] for i in missing]) for j in extra)
    base -= COSTS["other initial"] * _has_other_initials(parts, words, laid, extra)
    return max(0.0, base - _order_cost(laid))


def _names_somebody(parts: Sequence[Part], matched: Sequence[Part]) -> bool:
    """A person is named by a family part and one more, or by the only part."""
    if len(parts) == 1:
        return not parts[0].word.is_initial
    if any(p.role == "family" for p in matched):
        return any(p.role != "family" for p in matched)
    return len(matched) > 1 and len(parts) > 2 and _is_cut_short(parts, matched)  # noqa: PLR2004


def _is_cut_short(parts: Sequence[Part], matched: Sequence[Part]) -> bool:
    """A long name may be cut to its first words, if the last of them is no given name: João Leite da Silva Neto."""
    last = matched[-1].word
    return (
        list(parts[: len(matched)]) == list(matched)
        and not last.groups
        and last.latin not in lexicon.words("given_more")
    )


def mean_and_min(scores: Sequence[tuple[float, float]]) -> float:
    """Takes half the weighted mean and half the minimum of (weight, score)."""
    total = sum(w for w, _ in scores)
    mean = sum(w * s for w, s in scores) / total
    return 0.5 * mean + 0.5 * min(s for _, s in scores)


def _missing_cost(part: Part) -> float:
    return COSTS["missing " + part.role]


def _extra_cost(extra: Word, missing: Sequence[Part]) -> float:
    """A word too many costs little for a patronymic or initial, and much where the name has another word there."""
    if extra.is_initial:
        return COSTS["other initial" if any(p.role != "family" for p in missing) else "extra initial"]
    if is_patronymic(extra.latin):
        return COSTS["other patronymic" if any(is_patronymic(p.word.latin) for p in missing) else "extra patronymic"]
    return COSTS["other word" if missing else "extra word"]


def _has_other_initials(
    parts: Sequence[Part], words: Sequence[Word], laid: Sequence[tuple[int, int, float]], extra: Sequence[int]
) -> bool:
    """Says whether middle initials are another's: H.W. against W.; fewer of them, from the first on, are no other."""
    mine = [i for i, part in enumerate(parts) if part.role == "middle"]
    if not mine:
        return False
    of = {j: i for i, j, _ in laid}
    theirs = [j for j in range(len(words)) if of.get(j) in mine or (j in extra and words[j].is_initial)]
    return any(
        of.get(j) != i and (words[j].is_initial or parts[i].word.is_initial) for i, j in zip(mine, theirs, strict=False)
    )


def _order_cost(laid: Sequence[tuple[int, int, float]]) -> float:
    order = [j for _, j, _ in laid]
    return 0.0 if order == sorted(order) else COSTS["order"]


def _in_order(parts: Sequence[Part], laid: Sequence[tuple[int, int, float]]) -> bool:
    """Words keep their order, but "Department of Labor" is also the Labor Department."""
    order = [j for i, j, _ in laid if not is_movable(parts[i].word.folded)]
    return order == sorted(order)


def _organisation(
    name: Name,
    words: Sequence[Word],
    laid: Sequence[tuple[int, int, float]],
    missing: Sequence[int],
    extra: Sequence[int],
) -> float:
    """An organisation is named by nearly all its telling words, in their order; numbers must agree."""
    parts = name.parts
    owners = _owners_left_out(parts, laid, missing)
    total = sum(p.weight for i, p in enumerate(parts) if i not in owners)
    covered = sum(parts[i].weight * s for i, _, s in laid) / total
    base = 0.5 * covered + 0.5 * min(s for _, _, s in laid)
    if any(parts[i].word.folded.isdigit() for i in missing) or any(words[j].folded.isdigit() for j in extra):
        return 0.0
    left_out = [i for i in missing if i not in owners]
    slight = len(laid) >= _LONG and len(left_out) == 1 and not extra
    cost = 0.0 if slight else COSTS["organisation: missing"] * sum(parts[i].weight for i in left_out) / total
    cost += COSTS["organisation: owner left out"] * bool(owners) + COSTS["organisation: extra word"] * len(extra)
    cost += 0.0 if _in_order(parts, laid) else COSTS["organisation: order"]
    return max(0.0, base - cost)


def _owners_left_out(
    parts: Sequence[Part], laid: Sequence[tuple[int, int, float]], missing: Sequence[int]
) -> frozenset[int]:
    """Lists the countries at the head or end of a name that a text leaves out: the Defence Ministry."""
    ends = (0, len(parts) - 1)
    return frozenset(i for i in missing if i in ends and country(parts[i].word.folded) and len(laid) > 1)
