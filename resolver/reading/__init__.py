"""A document as it is read: its words, what on the page is not the story, runs of signs, names in small letters."""
