"""Feeds: from an address or a folder to new entries."""
