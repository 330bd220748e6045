"""The whole schema: every module that holds tables. Whoever imports it sees all of them in `metadata`."""

from worker.store import (
    access,
    clusters,
    doubts,
    endpoints,
    files,
    hubs,
    hushes,
    lag,
    letters,
    logins,
    paces,
    pages,
    reviews,
    signs,
    silences,
    stops,
    tables,
    watchlists,
)

PARTS = (
    access, clusters, doubts, endpoints, files, hubs, hushes, lag, letters, logins, paces, pages, reviews, signs, silences,
    stops, tables, watchlists,
)  # fmt: skip
metadata = tables.metadata
