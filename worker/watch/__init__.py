"""Watchlists: the language that users write, and what its watches make of an article."""
