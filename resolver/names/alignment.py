"""Two names laid side by side: which word stands for which, in whatever order, and how good the whole is.

The score is half the weighted mean and half the minimum over the words, so that one wrong word spoils it
(Scott Bessent is not Scott Bennett).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from resolver import lexicon
from resolver.names.orgwords import country, is_movable
from resolver.names.parsing import Name, Part
from resolver.spelling.patronymics import is_patronymic
from resolver.spelling.word import Word
from resolver.verdict import COSTS, LIKENESS

_LONG = 5  # beside so many words of an organisation that fit, one that is left out costs little
LEAST = LIKENESS["least"]
FOUND = 0.8  # words that score less beside a name do not name it
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
    return Alignment(laid, missing, extra, _judge(name, words, laid, missing, extra) if laid else 0.0)


def at_most(name: Name, fitting: Sequence[int]) -> float:
    """The most that words can score beside a name of which only some parts, by their places, have a word that fits."""
    some = [fitting, *(fitting[:count] for count in range(2, len(fitting)) if name.kind == "person")]
    return max(_whole(name, parts) for parts in some) if fitting else 0.0


def least_parts(name: Name) -> int:
    """How many parts of a name must have a word that fits, or the name scores less than `FOUND`; for long names, two."""
    count = len(name.parts)
    if name.kind == "person" or count > _LONG:
        return min(count, 2)
    enough = (size for size in range(1, count) for some in combinations(range(count), size) if _is_enough(name, some))
    return next(enough, count)


def _is_enough(name: Name, found: Sequence[int]) -> bool:
    return at_most(name, found) >= FOUND


def _whole(name: Name, found: Sequence[int]) -> float:
    missing = [at for at in range(len(name.parts)) if at not in found]
    return _judge(name, (), [(at, at, 1.0) for at in found], missing, ())


def _judge(
    name: Name,
    words: Sequence[Word],
    laid: Sequence[tuple[int, int, float]],
    missing: Sequence[int],
    extra: Sequence[int],
) -> float:
    judge = _person if name.kind == "person" else _organisation
    return judge(name, words, laid, missing, extra)


def _person(
    name: Name,
    words: Sequence[Word],
    laid: Sequence[tuple[int, int, float]],
    missing: Sequence[int],
    extra: Sequence[int],
) -> float:
    parts = name.parts
    told = [(i, j) for i, j, _ in laid if words]
    lettered = any(parts[i].role == "family" and words[j].is_initial != parts[i].word.is_initial for i, j in told)
    matched = [parts[i] for i, _, _ in laid]
    if lettered or not _names_somebody(parts, matched):
        return 0.0
    base = mean_and_min([(parts[i].weight, s) for i, _, s in laid])
    base -= sum(_missing_cost(parts[i]) for i in missing)
    base -= sum(_extra_cost(words[j], [parts[i] for i in missing]) for j in extra)
    base -= COSTS["other initial"] * _has_other_initials(parts, words, laid, extra)
    return max(0.0, base - _order_cost(laid))


def _names_somebody(parts: Sequence[Part], matched: Sequence[Part]) -> bool:
    """A person is named by a family part and one more, no middle initial, or by the only part."""
    if len(parts) == 1:
        return not parts[0].word.is_initial
    if any(p.role == "family" for p in matched):
        return any(p.role == "given" or not (p.role == "family" or p.word.is_initial) for p in matched)
    return len(matched) > 1 and len(parts) > 2 and _is_cut_short(parts, matched)  # noqa: PLR2004


def _is_cut_short(parts: Sequence[Part], matched: Sequence[Part]) -> bool:
    """A long name may be cut to its first words, if the last of them is no given name: João Leite da Silva Neto."""
    last = matched[-1].word
    return (
        list(parts[: len(matched)]) == list(matched)
        and not (last.groups or last.is_initial)
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
        of.get(j) != i and (words[j].is_initial or (parts[i].word.is_initial and of.get(j) not in mine))
        for i, j in zip(mine, theirs, strict=False)
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
    if len(laid) < 2 or any(country(parts[i].word.folded) for i, _, _ in laid):  # noqa: PLR2004 - British American Tobacco
        return frozenset()
    return frozenset(i for i in missing if i in ends and country(parts[i].word.folded))
