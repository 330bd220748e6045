"""Legal forms of organisations, at the start or the end of their names: Ltd, GmbH, Berhad."""

from functools import lru_cache

from resolver import lexicon


@lru_cache(maxsize=1)
def _forms_table() -> dict[tuple[str, ...], str]:
    return {tuple(p.split()): row[0] for row in lexicon.table("legal_forms") for p in row[2].split(";")}


@lru_cache(maxsize=1)
def _form_edges() -> tuple[frozenset[str], frozenset[str]]:
    """With which words legal forms start, and with which they end."""
    return frozenset(form[0] for form in _forms_table()), frozenset(form[-1] for form in _forms_table())


def without_forms(folded: list[str]) -> tuple[list[int], frozenset[str]]:
    """Takes legal forms out, at the start and the end only; returns what is left and which forms they were."""
    table, kept, forms = _forms_table(), list(range(len(folded))), set()
    first, last = _form_edges()
    changed = True
    while changed and len(kept) > 1 and (folded[kept[0]] in first or folded[kept[-1]] in last):
        changed = False
        for length in range(min(5, len(kept) - 1), 0, -1):
            for cut in (kept[-length:], kept[:length]):
                form = table.get(tuple([folded[i] for i in cut]))
                if form and not changed and not (form in ("group", "holdings") and cut[0] == kept[0]):
                    forms.add(form)
                    kept = [i for i in kept if i not in cut]
                    changed = True
    return kept, frozenset(forms)


def form_of(folded: str) -> str:
    """Which legal form one word is: corp of corporation; "" if it is none."""
    return _forms_table().get((folded,), "")


def is_legal_form(folded: str) -> bool:
    """Says whether one word is a legal form."""
    return bool(form_of(folded))
