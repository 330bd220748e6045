"""The templates of mails: text stays as it is but for its folding, HTML escapes whatever comes in."""

from textwrap import TextWrapper

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

_TEMPLATES = Environment(
    loader=PackageLoader("worker.alerts"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_COLUMNS = 76  # what a terminal shows beside the sign of a reply


def _folded(text: str, label: str = "") -> str:
    """A text behind its label, folded at spaces only: addresses stay whole."""
    fold = TextWrapper(_COLUMNS, initial_indent=label, subsequent_indent=" " * len(label))
    fold.break_long_words = fold.break_on_hyphens = False
    return fold.fill(text)


_TEMPLATES.filters["folded"] = _folded


def template(name: str) -> Template:
    """One of the files in `templates/`."""
    return _TEMPLATES.get_template(name)
