"""Pages of documents from production: all links resolve, examples run.

Large ones are left out for the sake of time, and so are those that are not valid.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from acpact.document import DocumentError
from acpact.pipeline import Job, Source, generate, read_valid

from ..site import Page, broken_links, read_site
from .conftest import document
from .loopback import serving
from .test_examples_run import run

LIMITS = {"markdown": 300_000, "reference": 100_000}  # bytes
RUN = [
    "e2b-agent-protocol.yaml",
    "museum.yaml",
    "petstore-3.0.4.yaml",
    "readme-params-style-31.json",
]


def valid(folder: Path, limit: int) -> Iterator[Source]:
    for path in sorted(folder.iterdir()):
        if path.suffix in (".json", ".yaml") and path.stat().st_size < limit:
            source = Source(path.read_bytes(), path.name)
            try:
                read_valid(source)
            except DocumentError:
                continue
            yield source


def check(site: dict[str, Page], name: str) -> None:
    assert broken_links(site) == [], name
    for path, page in site.items():
        assert not {t.type for t in page.tokens} & {"html_block", "code_block"}, (name, path)
        for example in page.examples:
            ast.parse(example)


@pytest.mark.parametrize("target", ["markdown", "reference"])
def test_all_links_resolve(shared_specs: Path, tmp_path: Path, target: str) -> None:
    sources = list(valid(shared_specs / "real-world", LIMITS[target]))
    assert len(sources) > 10
    for number, source in enumerate(sources):
        out = tmp_path / str(number)
        generate(Job(source, out, "some_client", target))
        check(read_site(out), source.name)


@pytest.mark.parametrize("name", RUN)
def test_examples_run(
    shared_specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    raw = (shared_specs / "real-world" / name).read_bytes()
    package = f"real_{''.join(filter(str.isalnum, name))}"
    made = document(Source(raw, name), package, tmp_path)
    monkeypatch.syspath_prepend(str(made.client))
    with serving(made.api, made.document) as (url, called):
        for path, page in made.pages.items():
            for example in page.examples:
                assert run(example.replace("http://127.0.0.1:8000", url), path).strip()
    assert len(called) == len(made.api.operations)
