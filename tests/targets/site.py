"""A generated folder of Markdown: its pages, links, anchors and examples."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
ANCHOR = re.compile(r'<a id="([^"]+)"></a>')


@dataclass(frozen=True)
class Page:
    path: str
    text: str

    @cached_property
    def tokens(self) -> list[Token]:
        return PARSER.parse(self.text)

    @property
    def inline(self) -> list[Token]:
        return [child for token in self.tokens for child in token.children or []]

    @property
    def links(self) -> list[str]:
        return [str(token.attrs["href"]) for token in self.inline if token.type == "link_open"]

    @property
    def anchors(self) -> list[str]:
        return ANCHOR.findall(self.text)

    @property
    def examples(self) -> list[str]:
        return [t.content for t in self.tokens if t.type == "fence" and t.info == "python"]

    @property
    def headings(self) -> list[str]:
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return [inline.content for start, inline in pairs if start.type == "heading_open"]

    def rows(self, heading: str) -> list[list[str]]:
        """Return the cells, as they are written, of the first table after a heading."""
        section = self.text.partition(f"# {heading}\n")[2].split("\n#")[0]
        lines = [line for line in section.splitlines() if " | " in line]
        return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)] for line in lines[2:]]


def read_site(folder: Path) -> dict[str, Page]:
    return {
        path.relative_to(folder).as_posix(): Page(
            path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
        )
        for path in sorted(folder.rglob("*.md"))
    }


def broken_links(site: dict[str, Page]) -> list[str]:
    """Return every relative link that leads to no page, or to no anchor of it."""
    found = []
    for page in site.values():
        for link in page.links:
            path, _, anchor = link.partition("#")
            folder = PurePosixPath(page.path).parent
            target = site.get(_joined(folder, path)) if path else page
            if target is None or (anchor and target.anchors.count(anchor) != 1):
                found.append(f"{page.path}: {link}")
    return found


def _joined(folder: PurePosixPath, path: str) -> str:
    parts: list[str] = []
    for part in (folder / path).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
