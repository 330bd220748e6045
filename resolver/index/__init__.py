"""Very many names, as arrays in one file, found by the keys of their words."""
