"""Two bare names: whether they are one actor, and what speaks against it."""
