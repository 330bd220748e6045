"""Actors whom nobody watches: found in documents, and joined to entities across articles."""
