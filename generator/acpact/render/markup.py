"""Document text inside Markdown and HTML: shown as it is written, never obeyed."""

import html as _html
import re
from collections.abc import Callable, Mapping

from acpact.render.text import reveal, visible

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_INLINE = re.compile(r"[\\`*_{}\[\]|~$@^&<>]")
_LINK = re.compile(r"://|\bwww\.|\b(?:javascript|vbscript|data|file):", re.IGNORECASE)
_STARTER = re.compile(r"^(?:[#+\-=:!?%]|\d+(?=[.)]))")


def markdown(value: object, inline: bool = False) -> str:
    """Return Markdown that renders as the text itself, in paragraphs where it has blank lines.

    No markup, HTML, table cell, fence or link of the text takes effect. With ``inline`` all of it
    is one line, for table cells and headings.
    """
    lines = [_markdown_line(" ".join(line.split())) for line in reveal(value).splitlines()]
    text = "\n".join(lines).strip("\n")
    return re.sub(r"\n+", " ", text) if inline else re.sub(r"\n{3,}", "\n\n", text)


def _markdown_line(line: str) -> str:
    escaped = _INLINE.sub(_inline, visible(line))
    return _STARTER.sub(_starter, _LINK.sub(_link, escaped))


def _inline(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or f"\\{match[0]}"


def _link(match: re.Match[str]) -> str:
    found = match[0]
    return ":/\\/" if found == "://" else f"{found[:-1]}\\{found[-1]}"


def _starter(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};" if not match[0].isdigit() else f"{match[0]}\\"


def code(value: object) -> str:
    """Return a code span of one line; no run of backticks in the text ends it.

    Not for table cells: a pipe in it would end the cell.
    """
    text = " ".join(visible(reveal(value)).split()) or " "
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def html(value: object) -> str:
    """Return HTML text, safe as content and inside quoted attributes of any kind."""
    text = re.sub(r"\r\n?", "\n", reveal(value))
    escaped = _html.escape(visible(text), quote=True)
    return re.sub(r"[`{}=]", lambda match: f"&#{ord(match[0])};", escaped)


FILTERS: Mapping[str, Callable[..., str]] = {"markdown": markdown, "code": code, "html": html}
