"""How much a page may hold: a server decides how long its answers are, not how long the page is."""

from acpact.render import Text
from acpact.render.markup import html
from acpact.reports.texts import shown

_WHOLE = 8 * 1024 * 1024
_FRAME = 1_500  # characters of markup around one thing
_LEAST = 200


class Room:
    """Characters of HTML that are left on a page; who comes first is shown in full."""

    def __init__(self, characters: int = _WHOLE) -> None:
        self._left = characters

    def text(self, text: str, most: int = 2_000) -> Text:
        """Return text, cut to what it may have and to a glimpse where the page is full."""
        most = most if self._left > 0 else min(most, _LEAST)
        cut = shown(text, most)
        self._left -= len(html(cut))
        return Text(cut)

    def one_more(self) -> bool:
        """Whether there is room for another thing; it is taken."""
        self._left -= _FRAME
        return self._left > 0
