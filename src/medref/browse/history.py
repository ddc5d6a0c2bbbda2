"""Back and forward, as web browsers have them."""

from typing import Generic, TypeVar

_Visit = TypeVar("_Visit")
_MOST = 200  # visits that are kept


class History(Generic[_Visit]):
    """Visits in order, and which of them is shown."""

    def __init__(self) -> None:
        self._visits: list[_Visit] = []
        self._at = -1

    @property
    def current(self) -> _Visit | None:
        return self._visits[self._at] if self._visits else None

    def visit(self, visit: _Visit) -> None:
        """Go somewhere new: what lay ahead is forgotten."""
        self._visits = [*self._visits[: self._at + 1], visit][-_MOST:]
        self._at = len(self._visits) - 1

    def update(self, visit: _Visit) -> None:
        """The current visit, with what has changed since."""
        self._visits[self._at] = visit

    def step(self, by: int) -> _Visit | None:
        """Go back (-1) or forward (1); None, and nothing changes, where there is nothing."""
        if not 0 <= self._at + by < len(self._visits):
            return None
        self._at += by
        return self._visits[self._at]

    def ahead(self, by: int) -> bool:
        """Whether there is anything in that direction."""
        return 0 <= self._at + by < len(self._visits)
