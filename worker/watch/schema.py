"""The language as JSON Schema: editors complete, explain and check a watchlist by it."""

from typing import Any

from worker.watch.language import WatchlistFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema of a watchlist file, draft 2020-12; `watchlists/watchlist.schema.json` holds the same."""
    whole = WatchlistFile.model_json_schema(by_alias=True)
    return {"$schema": DIALECT, **whole, "title": "Namesake watchlist"}
