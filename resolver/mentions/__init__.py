"""Watched actors in a document: two passes, and the reasons for and against each mention."""
