"""Names that nobody watches, kept in memory as the store keeps them: for trials."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from worker.store.entities import NAME_CHARS, Sighting
from worker.store.spellings import MOST_CANDIDATES, MOST_SPELLINGS
from worker.store.tables import KEY_CHARS


class Remembered:
    """Entities with their spellings and index keys. It answers what `sightings.Known` asks."""

    def __init__(self) -> None:
        self.now = datetime.min.replace(tzinfo=UTC)
        self._homes: dict[tuple[str, str], str] = {}
        self._spellings: dict[str, dict[tuple[str, str], None]] = {}
        self._made: dict[str, datetime] = {}
        self._by_key: dict[str, dict[str, None]] = {}
        self._seen: set[str] = set()

    def homes(self, kind: str, names: Iterable[str]) -> dict[str, str]:
        """The entities that these spellings belong to; those never seen are left out."""
        asked = (name[:NAME_CHARS] for name in names)
        return {name: self._homes[kind, name] for name in asked if (kind, name) in self._homes}

    def settle(self, kind: str, name: str, entity_id: str, *, anew: bool) -> str:
        """Let a spelling belong to an entity, unless another has it; `anew` takes it from that one."""
        key = (kind, name[:NAME_CHARS])
        before = self._homes.get(key)
        if before is not None and not anew:
            return before
        if before is not None:
            del self._spellings[before][key]
        self._homes[key] = entity_id
        self._spellings.setdefault(entity_id, {})[key] = None
        return entity_id

    def candidates(self, keys: Sequence[str], kind: str) -> list[tuple[str, list[str]]]:
        """(id, spellings) of the entities that share most index keys with a new name: those it may belong to."""
        shared = Counter(one for key in dict.fromkeys(keys) for one in self._by_key.get(key[:KEY_CHARS], ()))
        nearest = sorted(shared, key=lambda one: (-shared[one], one))[:MOST_CANDIDATES]
        found: list[tuple[str, list[str]]] = []
        left = MOST_SPELLINGS
        for one in sorted(nearest, key=lambda one: (-shared[one], self._made[one], one)):
            names = sorted(name for of, name in self._spellings.get(one, ()) if of == kind)[:left]
            left -= len(names)
            if names:
                found.append((one, names))
        return found

    def fresh_id(self, slug: str) -> str:
        """An id for a new entity: the slug of its name, numbered when that is taken."""
        slug, number = slug[:70] or "entity", 1
        found = slug
        while found in self._made:
            number += 1
            found = f"{slug}-{number}"
        return found

    def make(self, sighting: Sighting) -> None:
        """Make the entity of a sighting unless it is there, with the keys by which it is found."""
        self.know(sighting.entity_id, sighting.keys)

    def know(self, entity_id: str, keys: Iterable[str]) -> None:
        """Add an entity, or more keys by which it is found."""
        self._made.setdefault(entity_id, self.now)
        for key in keys:
            self._by_key.setdefault(key[:KEY_CHARS], {})[entity_id] = None

    def never_seen(self, entity_ids: Sequence[str]) -> set[str]:
        """Those of some entities that stand in no article yet."""
        return set(entity_ids) - self._seen

    def saw(self, seen: Iterable[Sighting]) -> None:
        """Count the entities of an article."""
        for sighting in seen:
            self.make(sighting)
            self._seen.add(sighting.entity_id)

    def learn(self, spellings: Iterable[tuple[str, str, str]], keys: Mapping[str, Sequence[str]]) -> None:
        """Take over names that were seen before: (kind, spelling, entity) each, and the keys of entities."""
        for kind, name, entity_id in spellings:
            self.know(entity_id, keys.get(entity_id, ()))
            self.settle(kind, name, entity_id, anew=False)
            self._seen.add(entity_id)
