"""One word of a name: how it sounds, how else it may be spelled, and which endings it may take."""
