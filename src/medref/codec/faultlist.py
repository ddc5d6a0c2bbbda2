"""The faults of one file, each a line with file, place and what was expected."""

from collections.abc import Iterable

from medref.errors import BadData

_KEPT = 1_000  # a file of millions that has a fault on each line would fill the memory with them


class FaultList:
    """All faults are counted; the first thousand are kept."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.count = 0

    def add(self, faults: Iterable[str]) -> None:
        for fault in faults:
            self.count += 1
            if len(self.kept) < _KEPT:
                self.kept.append(fault)

    def check(self, what: str, hint: str) -> None:
        """Raise `BadData` if there is any; `what` says of which kind of file they are ("x.json is no sound article file")."""
        if not self.count:
            return
        number = "1 fault" if self.count == 1 else f"{self.count:,} faults"
        more = [f"… and {self.count - len(self.kept):,} more"] if self.count > len(self.kept) else []
        raise BadData(f"{what} ({number})", [*self.kept, *more], hint)
