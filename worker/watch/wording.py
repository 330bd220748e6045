"""What the types say of a file (pydantic's errors), in sentences with their place and mend."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from worker.watch.language import WatchlistFile
from worker.watch.nodes import Key, Node, place
from worker.watch.problems import Fault

LIKE = 0.6
"""How alike (0 to 1) a known word must be to be offered instead of an unknown one."""


def faults(error: ValidationError, tree: Node) -> list[Fault]:
    """Every error of the types as a fault at its place."""
    found = error.errors(include_url=False)
    meant = {(*d["loc"][:-1], nearest(str(d["loc"][-1]), keys_at(d["loc"][:-1]))) for d in found if _is_unknown(d)}
    return [_fault(d, tree) for d in found if d["type"] != "missing" or tuple(d["loc"]) not in meant]


def _is_unknown(details: ErrorDetails) -> bool:
    return details["type"] == "extra_forbidden"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one, as the end of a sentence; empty when none is like it."""
    found = nearest(word, known)
    return f", did you mean '{found}'?" if found else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one; None when none is like it."""
    best = process.extractOne(
        word.lower(), {k: k.lower() for k in known}, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=LIKE
    )
    return best[2] if best else None


def _fault(details: ErrorDetails, tree: Node) -> Fault:
    path = _in_file(details["loc"])
    if "webhook" in path or "chat" in path:  # addresses and secrets are shown nowhere
        details = {**details, "input": "…"}
    message, mend = _said(details, path)
    line, column = place(tree, path, of_key=details["type"] == "extra_forbidden")
    within = (details.get("ctx") or {}).get("at", 0)
    return Fault(
        line, column, message, mend, quotable=path[-1:] not in (("secret",), ("url",), ("chat",)), within=within
    )


def _in_file(path: Sequence[Key]) -> tuple[Key, ...]:
    """The path without the steps that stand only in the schema: which form of an alias or a phrase it is."""
    return tuple(step for step in path if not (isinstance(step, str) and step in _FORMS))


_FORMS = ("<text>", "<alias>", "<form>", "<list>", "<each>", "<word>", "<digest>")


def _said(details: ErrorDetails, path: Sequence[Key]) -> tuple[str, str]:
    """The sentence and the mend for one error of the types."""
    context: dict[str, Any] = details.get("ctx") or {}
    kind, field = details["type"], _field(path)
    if kind == "language":
        return (f"{field}: {context['message']}" if field else context["message"]), context["mend"]
    if kind == "extra_forbidden":
        return _unknown_key(path)
    if kind == "missing":
        return f"'{path[-1]}' is missing {_inside(path)}", f"add a line '{path[-1]}: …' here"
    if kind == "literal_error":
        return _not_one_of(field, details["input"], context["expected"])
    if kind in _LENGTHS:
        return f"{field}: {_LENGTHS[kind].format(**context)}", _LENGTH_MENDS[kind]
    return _of_another_shape(details, field)


def _of_another_shape(details: ErrorDetails, field: str) -> tuple[str, str]:
    """What to say where text, a list or keys stand and another of the three belongs."""
    kind, found = details["type"], details["input"]
    what, mend = _SHAPES.get(kind, (details["msg"].lower(), "see README.md beside the watchlists"))
    if kind == "list_type":
        mend = _as_list(found)
    if kind == "model_type" and field in _EXAMPLES:
        mend = f"write {_EXAMPLES[field]}"
    return f"{field or 'the file'}: {what.format(**(details.get('ctx') or {}))}{_instead(found)}", mend


_LENGTHS = {
    "too_short": "has {actual_length} items and needs at least {min_length}",
    "too_long": "has more than {max_length} items",
    "string_too_long": "is longer than {max_length} characters",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
}
_LENGTH_MENDS = {
    "too_short": "add what is missing, or take the key away",
    "too_long": "split the list; long lists of names go in a CSV file",
    "string_too_long": "shorten it",
    "greater_than_equal": "write a greater number",
    "less_than_equal": "write a smaller number",
}
_SHAPES = {
    "list_type": ("must be a list", ""),
    "string_type": ("must be text", "write one text here; put quotes around text with special signs"),
    "model_type": ("must hold keys", "write 'key: value' lines here, indented"),
    "model_attributes_type": ("must hold keys", "write 'key: value' lines here, indented"),
    "dict_type": ("must hold keys", "write 'key: value' lines here, indented"),
    "int_type": ("must be a whole number", "write a number: 6"),
    "int_parsing": ("must be a whole number", "write a number: 6"),
    "time_delta_type": ("must be a length of time", "write hours or days: 12h, 7d"),
    "date_type": ("must be a day", "write year-month-day: 2025-07-17"),
}


_EXAMPLES = {
    "titles": "{title: Mayor, of: Exampleton, from: 2025-07-17}",
    "context": "{any: [word, another word]}",
    "not": "{any: [word, another word], reason: who it is instead}",
    "phrases": "{any: [some words, other words]}",
    "match": "{actors: [id of an actor], topics: [id of a topic]}",
    "email": "{to: [desk@example.org]}",
    "webhook": "{url: '${env:DESK_URL}', secret: '${env:DESK_SECRET}'}",
    "chat": "${env:DESK_SLACK}",
    "article": "{title: a headline, text: what it says}",
    "expect": "{alerts: [id of a watch]}",
}


def _as_list(found: object) -> str:
    """How to write what was found as a list."""
    if isinstance(found, str):
        return f"write [{found.strip('()')[:80]}], or one '- item' a line"
    if isinstance(found, dict) and found and not any(found.values()):
        return f"write [{', '.join(map(str, found))[:80]}], with square brackets"
    return "write '- ' before the first key of each item, and the other keys below that key"


def _field(path: Sequence[Key]) -> str:
    """The field as users call it: `aliases` for each item of aliases."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _inside(path: Sequence[Key]) -> str:
    """In what a key is missing: "in actors, item 2"."""
    parent = path[:-1]
    if not parent:
        return "at the top of the file"
    return "in " + ", ".join(f"item {step + 1}" if isinstance(step, int) else step for step in parent)


def _instead(found: object) -> str:
    if found is None:
        return ", and nothing stands here"
    if isinstance(found, dict):
        return ", and keys stand here"
    return ", and a list stands here" if isinstance(found, list) else f", and '{str(found)[:60]}' stands here"


def _unknown_key(path: Sequence[Key]) -> tuple[str, str]:
    known = keys_at(path[:-1])
    key = str(path[-1])
    inner = next((one for one in known if key in keys_at((*path[:-1], one))), None)
    if inner is not None and nearest(key, known) is None:
        return f"unknown key '{key}': it belongs under '{inner}'", f"write {inner}: {{{key}: …}}"
    mend = f"the keys here are: {', '.join(known)}" if known else "take it away"
    return f"unknown key '{key[:60]}'{did_you_mean(key, known)}", mend


def _not_one_of(field: str, found: object, expected: str) -> tuple[str, str]:
    choices = re.findall(r"'([^']+)'", expected) or [expected]
    mend = f"write {' or '.join(choices)}" if len(choices) < 3 else f"write one of: {', '.join(choices)}"  # noqa: PLR2004 - "a or b" reads better than a list of two
    if not isinstance(found, (str, int)):
        return f"{field}: must be one word{_instead(found)}", mend
    return f"{field}: '{str(found)[:60]}' is not known{did_you_mean(str(found), choices)}", mend


@lru_cache(maxsize=256)
def _keys_of(steps: tuple[str, ...]) -> tuple[str, ...]:
    model: type[BaseModel] | None = WatchlistFile
    for step in steps:
        fields = {field.alias or name: field for name, field in model.model_fields.items()} if model else {}
        model = _model_in(fields[step].annotation) if step in fields else None
    return tuple(field.alias or name for name, field in model.model_fields.items()) if model else ()


def keys_at(path: Sequence[Key]) -> tuple[str, ...]:
    """The keys that may stand where a path of the file leads."""
    return _keys_of(tuple(step for step in path if isinstance(step, str)))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The mapping that an annotation such as `list[Part] | None` speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)
