"""In which order definitions stand: what a reader needs first comes first."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet


def in_order(
    needs: Mapping[str, AbstractSet[str]], bases: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """Return names so that what each needs stands before it, as far as there are no circles.

    `needs` has every name, in the order to keep where nothing speaks against it, with the names
    that it refers to; `bases` has the names without which it can't be defined at all: they always
    come first.
    """
    search = _Search(needs, bases)
    for name in needs:
        search.run(name)
    return list(search.done)


class _Search:
    """A depth-first search that keeps its own stack: chains may be long."""

    def __init__(
        self, needs: Mapping[str, AbstractSet[str]], bases: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._needs = needs
        self._bases = bases
        self._places = {name: place for place, name in enumerate(needs)}
        self._open: dict[str, Iterator[str]] = {}
        self.done: dict[str, None] = {}

    def run(self, name: str) -> None:
        self._enter(name)
        while self._open:
            current, pending = next(reversed(self._open.items()))
            needed = next(pending, None)
            if needed is not None:
                self._enter(needed)
            else:
                del self._open[current]
                self.done[current] = None

    def _enter(self, name: str) -> None:
        # What rests on a base that is still open can't stand before it; it gets its own turn.
        if name in self.done or self._rests_on_open(name):
            return
        bases = self._bases.get(name, ())
        rest = sorted(self._needs[name] - set(bases), key=self._places.__getitem__)
        self._open[name] = iter([*bases, *rest])

    def _rests_on_open(self, name: str) -> bool:
        pending = [name]
        while pending:
            found = pending.pop()
            if found in self._open:
                return True
            pending.extend(self._bases.get(found, ()))
        return False
