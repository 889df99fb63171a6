"""A Markdown table that is taken in pieces: a row by its first cell, with the commit it is of."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path


class Table:
    """Rows of cells. The last two cells are whether it is as it should be, and the commit."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = (*names, "right", "commit")
        self._rows: dict[str, Sequence[str]] = {}
        self._commit = commit()

    @property
    def wrong(self) -> int:
        """How many rows are not as they should be."""
        return sum(cells[-2] != "yes" for cells in self._rows.values())

    def read(self, path: Path) -> None:
        """Take over what a file has of this table."""
        for line in path.read_text().splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if len(cells) == len(self._names) and cells[-2] in ("yes", "**no**"):
                self._rows[cells[0]] = cells

    def put(self, cells: Sequence[object], *, is_right: bool) -> str:
        """Set a row, and return its line."""
        row = (*map(str, cells), "yes" if is_right else "**no**", self._commit)
        self._rows[row[0]] = row
        return _line(row)

    def keep(self, keys: Sequence[str]) -> None:
        """Put the rows in this order, and drop all others."""
        self._rows = {key: self._rows[key] for key in keys if key in self._rows}

    def __str__(self) -> str:
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield _line(self._names)
        yield _line(["---"] * len(self._names))
        yield from map(_line, self._rows.values())
        yield f"\n{len(self._rows)} rows, {self.wrong} not as they should be."


def commit() -> str:
    """Return the id of the commit that is checked out."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
