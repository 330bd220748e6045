"""A place in a document where a name may stand."""

from dataclasses import dataclass

from resolver.reading.document import Reading


@dataclass(frozen=True, slots=True)
class Place:
    """Words `first` to `last` of a reading."""

    reading: Reading
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where the words start in their field."""
        return self.reading.token[self.first].start

    @property
    def end(self) -> int:
        """Where the words end in their field."""
        return self.reading.token[self.last].end

    @property
    def written(self) -> str:
        """The words as the document writes them."""
        return self.reading.text[self.reading.start(self.first) : self.end]
