"""How much of a document the tool is willing to read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on one document. Real documents stay far below; hostile ones stop here.

    `bytes`: size of the file. `depth`: levels of nesting. `nodes`: values, aliases expanded.
    `enum`: members of one `enum`. `aliases`: values that come from YAML aliases and merge keys.
    `digits`: length of one integer. `errors`: findings reported by one validation.
    `steps`: values that one overlay may look at or write.
    """

    bytes: int = 32 * 1024 * 1024
    depth: int = 200
    nodes: int = 2_000_000
    enum: int = 5_000
    aliases: int = 200_000
    digits: int = 400
    errors: int = 500
    steps: int = 2_000_000
