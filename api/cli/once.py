"""That the parts of a result of an area have nothing twice."""

from pathlib import Path
from typing import TYPE_CHECKING

from api.cli.guard import Refused
from api.cli.screen import clean

if TYPE_CHECKING:
    from optimizer.area.crossing import Taken
    from optimizer.area.lines import Share


class Once:
    """What is shared is dealt to one part alone, each unit is in one, and groups of two take nothing at one time."""

    def __init__(self, path: Path) -> None:
        self.path, self.units, self.things = path, set[str](), set[tuple[str, str | tuple[str, str]]]()
        self.groups = list["Taken"]()

    def see(self, codes: frozenset[str], share: "Share", groups: "Taken") -> None:
        things = {(kind, code) for kind, listed in share if isinstance(listed, tuple) for code in listed}
        twice = (code if isinstance(code, str) else " on ".join(code) for _, code in self.things & things)
        again = [*sorted(self.units & codes), *sorted(twice)]
        if again:
            raise Refused(f"{self.path}: {clean(', '.join(again))} is in two parts; a result of ours has each in one")
        self.units |= codes
        self.things |= things
        self.groups.append(groups)

    def groups_apart(self) -> None:
        """Once all are seen."""
        from optimizer.area.crossing import taken_twice

        if twice := taken_twice(self.groups):
            raise Refused(f"{self.path}: {clean(', '.join(twice))}: taken by programme groups of two parts")
