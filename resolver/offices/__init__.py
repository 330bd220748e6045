"""Offices: as texts and lists give them, and who holds one on a day."""
