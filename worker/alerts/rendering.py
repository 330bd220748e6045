"""The templates of mails: text stays as it is but for its folding, HTML escapes whatever comes in."""

from textwrap import TextWrapper

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

_TEMPLATES = Environment(
    loader=PackageLoader("worker.alerts"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)
_COLUMNS = 76  # what a terminal shows beside the sign of a reply


def _folded(text: str, label: str = "") -> str:
    """A text behind its label, folded at spaces only: addresses stay whole."""
    fold = TextWrapper(_COLUMNS, initial_indent=label, subsequent_indent=" " * len(label))
    fold.break_long_words = fold.break_on_hyphens = False
    return fold.fill(text)


_TEMPLATES.filters["folded"] = _folded


def render(name: str, facts: dict[str, object]) -> str:
    """One of the files in `templates/`, filled in. It is compiled when it is needed first: most processes tell nobody."""
    return _TEMPLATES.get_template(name).render(facts)


def load() -> None:
    """Compile them all, in a process that is about to fork some that tell people: these share what was compiled."""
    for name in _TEMPLATES.list_templates():
        _TEMPLATES.get_template(name)
