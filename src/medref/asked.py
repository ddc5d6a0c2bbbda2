"""Collections that are asked as one."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from medref.collection.store import Collection, Damaged
from medref.errors import MedrefError, UsageFault
from medref.lookup.find import shown
from medref.match import Match

if TYPE_CHECKING:
    from medref.collection.index import Entry
    from medref.collection.installed import LeftOut

Answer = TypeVar("Answer")


class Asked:
    """Open collections; one that proves damaged is left out, and the others are asked without it."""

    def __init__(
        self,
        collections: tuple[Collection, ...],
        entries: "Mapping[str, Entry] | None" = None,
        left_out: "Sequence[LeftOut]" = (),
        on_left_out: "Callable[[LeftOut], None] | None" = None,
    ) -> None:
        """`collections` in the reader's order; `entries` tells of those that the reader added, by the path of their file."""
        self._collections = collections
        self._asked = collections
        self._entries = entries or {}
        self._left_out: tuple[LeftOut, ...] = ()
        self._on_left_out = on_left_out
        for one in left_out:
            self._tell(one)

    @property
    def left_out(self) -> "tuple[LeftOut, ...]":
        """The installed collections that cannot be read, each an error with what to do about it."""
        return self._left_out

    def restrict(self, name: str) -> None:
        """Ask one collection alone from now on, or with an empty name all again.

        Raises `UsageFault` with the names of those that there are.
        """
        chosen = tuple(collection for collection in self._collections if not name or collection.info.name == name)
        if not chosen:
            names = ", ".join(collection.info.name for collection in self._collections)
            raise UsageFault(f"There is no collection {shown(name)}.", f"There is: {names}.")
        self._asked = chosen

    def close(self) -> None:
        for collection in self._collections:
            collection.close()

    def _ask(self, question: Callable[[], Answer]) -> Answer:
        """The answer of all collections, of fewer where one proves damaged."""
        while True:
            try:
                return question()
            except Damaged as error:
                if not self._leave_out(error):
                    raise

    def _each(self, question: Callable[[Collection], Answer]) -> list[tuple[Collection, Answer]]:
        return self._ask(lambda: [(collection, question(collection)) for collection in self._asked])

    def _of(self, match: Match, question: Callable[[Collection, int], Answer]) -> Answer:
        """The answer of the match's own collection. Where that proves damaged no other can answer: `Damaged` is raised."""
        try:
            return question(*self._at(match))
        except Damaged as error:
            self._leave_out(error)
            raise

    def _at(self, match: Match) -> tuple[Collection, int]:
        for collection in self._collections:
            if collection.info.name == match.collection:
                number = collection.number_of(match.id)
                if number is not None:
                    return collection, number
        raise MedrefError(f"there is no topic {match.id} in the collection {match.collection}")

    def _leave_out(self, damage: Damaged) -> bool:
        """Go on without the collection that is damaged; whether that could be: what medref ships cannot be left out."""
        for collection in self._collections:
            if collection.path == damage.path and damage.path in self._entries:
                from medref.collection.installed import LeftOut

                collection.close()
                self._collections = tuple(other for other in self._collections if other is not collection)
                self._asked = tuple(other for other in self._asked if other is not collection)
                self._tell(LeftOut(self._entries[damage.path], damage.message))
                return True
        return False

    def _tell(self, one: "LeftOut") -> None:
        self._left_out += (one,)
        if self._on_left_out:
            self._on_left_out(one)

    def __exit__(self, *_: object) -> None:
        self.close()
