"""Who an entity is elsewhere, on its page."""

from worker.store import watchlists


def test_an_entity_links_to_who_it_is_elsewhere(newsroom, site, make):
    newsroom.feed()
    newsroom.names = {"svyrydenko": "Yuliia Svyrydenko"}
    newsroom.screen(newsroom.article(), make.mention())
    text = "version: 1\nname: x\nactors: [{id: svyrydenko, name: Yuliia Svyrydenko, same_as: [wikidata:Q42]}]\n"
    with newsroom.database.write(alone="watchlist") as tx:
        watchlists.put_in_force(tx, "x", {"x.yaml": text.encode()}, ["x"], newsroom.at)
    page = site.get("/entities/svyrydenko").text
    assert (
        '<a href="https://www.wikidata.org/wiki/Q42" rel="noopener noreferrer" target="_blank">wikidata:Q42</a>' in page
    )
