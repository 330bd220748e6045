"""Somebody who edits watchlists in a browser without scripts."""

import re
from html import unescape

from worker.pipeline import Lists
from worker.store import watchlists
from worker.watch.folder import Source

TEXT = """\
version: 1
name: minerals
owner: desk@example.org
actors:
  - id: svyrydenko
    name: Yuliia Svyrydenko   # the Prime Minister
watches:
  - id: svyrydenko
    match: {actors: [svyrydenko]}
    route: []
"""
ROUTES = "version: 1\nname: routes\nroutes: [{id: desk, email: {to: [desk@example.org]}}]\n"


def put_lists(newsroom):
    """Two files in the folder of the service, read once; the folder."""
    path = newsroom.settings.watchlists
    (path / "minerals.yaml").write_text(TEXT)
    (path / "routes.yaml").write_text(ROUTES)
    Lists(newsroom.database, Source(path)).reload(newsroom.at)
    return path


class Reader:
    """Somebody with a browser without scripts: opens a file, writes, and presses buttons."""

    def __init__(self, site, name="minerals.yaml", by="Ada"):
        self.site, self.name, self.by = site, name, by
        self.page = site.get(f"/watchlists/edit/{name}")
        self.fields = self.fields_of(self.page.text)

    @staticmethod
    def fields_of(html):
        """What the form of a page holds."""
        form = html.partition('<form id="draft"')[2].partition("</form>")[0]
        found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
        areas = re.findall(r"<textarea[^>]*name=\"(\w+)\"[^>]*>\n?(.*?)</textarea>", form, re.DOTALL)
        return {key: unescape(value) for key, value in found.items()} | {key: unescape(value) for key, value in areas}

    def press(self, step, **changed):
        """Press a button; the page it leads to."""
        self.fields |= changed
        sent = {key: value.replace("\n", "\r\n") for key, value in self.fields.items()} | {"by": self.by, "step": step}
        self.page = self.site.post(
            f"/watchlists/edit/{self.name}", data=sent, headers={"sec-fetch-site": "same-origin"}
        )
        if self.page.status_code in {200, 409}:
            self.fields = self.fields_of(self.page.text)
        return self.page

    def save(self, text):
        """Review, then save."""
        self.press("review", text=text)
        return self.press("save")


def post(site, path, **fields):
    """Send a form of the dashboard."""
    fields = {"token": token(site)} | fields if "token" not in fields else fields
    return site.post(path, data=fields, headers={"sec-fetch-site": "same-origin"})


def token(site):
    """What goes into every form."""
    return re.search(r'name="token" value="([^"]+)"', site.get("/watchlists/edit/minerals.yaml").text)[1]


def in_force(newsroom):
    """The version in force."""
    with newsroom.database.read() as tx:
        return watchlists.in_force(tx)
