"""A whole name: taken apart, laid beside another, and what its words are besides."""
