"""Names of organisations: their terms, places, letters, and what stands around them."""
