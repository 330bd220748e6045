"""What speaks against names of few syllables being one: in Chinese, Korean and Vietnamese each of them counts."""

from collections.abc import Iterator

from resolver import lexicon
from resolver.names.alignment import Alignment
from resolver.names.parsing import Name
from resolver.pairs.objections.objection import Objecting, Objection
from resolver.traditions import chinese, korean, sinograms, vietnamese
from resolver.verdict import CAPS, LIKENESS


def _syllables(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Each syllable of a Korean or Chinese name must be there, in its order; the surname may stand last."""
    mine, others = (any(p.word.script in ("hangul", "han") for p in name.parts) for name in (a, b))
    if mine == others:
        return
    given = [(i, j) if mine else (j, i) for i, j, _ in laid.pairs]
    order = [at for _, at in sorted(pair for pair in given if pair[0])]
    if laid.missing or laid.extra or order != sorted(order):
        yield Objection(CAPS["syllables"], "Not every syllable of one name has its place in the other.")


def _chinese(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """Beside a surname of millions, one letter more or less makes another given name: Zhang Xiaoming, Zhang Xiaoning."""
    if not (chinese.is_pinyin(a) and chinese.is_pinyin(b)):
        return
    if not any(p.word.latin in lexicon.words("common_surnames") for p in a.parts):
        return
    for i, j, _ in laid.pairs:
        left, right = a.parts[i].word, b.parts[j].word
        if left.latin != right.latin and not left.groups & right.groups:
            said = f"“{left.folded}” and “{right.folded}” are two Chinese names."
            yield Objection(CAPS["Chinese"], said)


def _korean(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """Two Korean given names of which a syllable differs are two people's: Chung-hee, Chung-hoon."""
    if korean.are_two(a, b):
        yield Objection(CAPS["Korean"], f"“{a.text}” and “{b.text}” have other syllables.")


def _tied(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """A syllable that a hyphen ties is no middle name to be left out: Chiang Ching-kuo is not Chiang Ching."""
    for name, alone in ((a, laid.missing), (b, laid.extra)):
        parts = name.parts
        tied = [at for at in alone if parts[at].glued or (at + 1 < len(parts) and parts[at + 1].glued)]
        asian = parts[0].word.latin in lexicon.words("surnames_first") or chinese.is_readable(name)
        if tied and asian:
            yield Objection(
                CAPS["syllables"], f"Only one name has “{parts[tied[0]].word.folded}”, a syllable of the given name."
            )


def _systems(a: Name, b: Name, laid: Alignment) -> Iterator[Objection]:
    """A Chinese name in Pinyin and one in syllables by custom must read alike: Wang Jinpeng is not Wang Jin-pyng."""
    for pinyin, other in ((a, b), (b, a)):
        systems = "-" in other.text and chinese.is_pinyin(pinyin) and chinese.is_readable(other)
        if systems and laid.score < LIKENESS["one name"] and not sinograms.are_one(pinyin, other):
            yield Objection(CAPS["Chinese"], f"“{a.text}” and “{b.text}” have other syllables.")


def _vietnamese(a: Name, b: Name, _: Alignment) -> Iterator[Objection]:
    """One letter, or one mark where both are written with marks, makes another Vietnamese name."""
    if vietnamese.is_vietnamese(a) and vietnamese.is_vietnamese(b) and vietnamese.are_two(a, b):
        yield Objection(CAPS["syllables"], "The names are Vietnamese, and not every letter and mark is the same.")


ALL: tuple[Objecting, ...] = (_syllables, _chinese, _korean, _tied, _systems, _vietnamese)
