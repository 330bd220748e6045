"""The templates of mails: text stays as it is, HTML escapes whatever comes in."""

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

_TEMPLATES = Environment(
    loader=PackageLoader("worker.alerts"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def template(name: str) -> Template:
    """One of the files in `templates/`."""
    return _TEMPLATES.get_template(name)
