"""Where things stand in a TOML file: tomllib reads values and forgets their lines."""

import re


def line_of(text: str, table: str, number: int, key: str) -> int:
    """Return the line of a key in the `number`th table of a name; of the table, or 1, if unseen.

    A look at the lines alone: it serves messages, and values that span lines may mislead it.
    """
    header = re.compile(rf"\s*\[\[?\s*{_spelled(table)}\s*\]\]?")
    assignment = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
    found, inside, seen = 1, False, -1
    for line, content in enumerate(text.splitlines(), start=1):
        if content.lstrip().startswith("["):
            inside = header.match(content) is not None
            seen += inside
            if inside and seen == number:
                found = line
        elif inside and seen == number and key and assignment.match(content):
            return line
    return found


def syntax(message: str) -> tuple[str, str]:
    """Take the message of a `TOMLDecodeError` apart: `line:column`, empty if unsaid, and why."""
    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    return (f"{place[1]}:{place[2]}", message[: place.start()]) if place else ("", message)


def _spelled(table: str) -> str:
    return r"\s*\.\s*".join(rf"[\"']?{re.escape(part)}[\"']?" for part in table.split("."))
