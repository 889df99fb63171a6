"""Clients and their pages, made once."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from acpact.bundled import resolve
from acpact.document import Document
from acpact.ir import build_api
from acpact.ir.nodes import Api
from acpact.pipeline import Job, Source, generate, read_valid

from ..site import Page, read_site


@dataclass(frozen=True)
class Documented:
    """A document, the folder of its client, and the pages about that."""

    api: Api
    document: Document
    package: str
    client: Path
    pages: dict[str, Page]


def document(source: Source, package: str, folder: Path) -> Documented:
    found = read_valid(source)
    generate(Job(source, folder / "client", package))
    generate(Job(source, folder / "pages", package, "markdown"))
    pages = read_site(folder / "pages")
    return Documented(build_api(found), found, package, folder / "client", pages)


@pytest.fixture(scope="session")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Documented]]:
    """Return what documents a bundled document; its client can be imported."""
    folders: list[str] = []

    @cache
    def make(spec: str) -> Documented:
        path, name = resolve(spec)
        assert path is not None
        package = f"pages_{''.join(filter(str.isalnum, spec))}"
        made = document(Source(path.read_bytes(), name), package, tmp_path_factory.mktemp(package))
        folders.append(str(made.client))
        sys.path.append(str(made.client))
        return made

    yield make
    for folder in folders:
        sys.path.remove(folder)
