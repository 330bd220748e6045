"""A form that writes is shown to those who may send it, and to nobody else; their name stands in it where they logged in.

This is done where templates are read, so that no page can forget it: `<form method="post" action="…">` becomes
`{% if may("POST", "…") %}<form …>…</form>{% endif %}`. Of pages that stand alone, `may` says yes to everything.
"""

import re

from jinja2.ext import Extension

_FORM = re.compile(r'<form\b(?=[^>]*\bmethod="post")[^>]*\baction="(?P<action>[^"]*)".*?</form>', re.DOTALL)
_FILLED = re.compile(r"\{\{.*?\}\}")
_BY = re.compile(r'(?P<field><input(?=[^>]* name="by")(?![^>]*type="hidden"))')
_ANY = "1"  # stands for whatever a page fills in: the right does not hang on it


class OnlyWhoMay(Extension):
    """Puts the question before each form."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's
        """The template with each form behind the question whether one may send it."""
        return _FORM.sub(_asked, source)


def _asked(found: re.Match[str]) -> str:
    address = _FILLED.sub(_ANY, found["action"])
    form = _BY.sub(r"\g<field>{% if who.name %} readonly{% endif %}", found[0])
    return f'{{% if may("POST", "{address}") %}}{form}{{% endif %}}'
