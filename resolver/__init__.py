"""The library: text and a catalog in, resolutions out. No I/O, clock, randomness, settings or logging."""
