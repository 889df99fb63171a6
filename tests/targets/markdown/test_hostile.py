"""A document that tries to be more than text: its pages are golden, and nothing of it acts."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from acpact.ir import build_api
from acpact.pipeline import Job, Source, generate, read_valid

from ..site import Page, broken_links, read_site
from .loopback import serving
from .test_examples_run import run
from .update_golden import DOCUMENT, GOLDEN, make

UPDATE = "run `python -m tests.targets.markdown.update_golden`, look at the difference, commit it"
TITLES = frozenset(
    {
        "Documentation for API endpoints",
        "Documentation for authorization",
        "Documentation for models",
        "Request body",
        "Return type",
        "HTTP request headers",
        "HTTP response details",
        "Class variables",
        "Module reference of hostile_client",
    }
)
NAMES = re.compile(r"`?\w+`?|Module `[\w.]+`")
BLOCKS = {"html_block", "code_block", "blockquote_open", "hr", "ordered_list_open"}
OURS = re.compile(r'<a id="[\w.-]+">|</a>')


@pytest.fixture(scope="module", params=["markdown", "reference"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Page]:
    out = tmp_path_factory.mktemp(request.param)
    make(request.param, out)
    return read_site(out)


def test_the_pages_are_the_golden_ones(tmp_path: Path) -> None:
    make("markdown", tmp_path)
    found = {path: page.text for path, page in read_site(tmp_path).items()}
    wanted = {path: page.text for path, page in read_site(GOLDEN).items()}
    assert sorted(found) == sorted(wanted), UPDATE
    for path, text in found.items():
        assert text == wanted[path], f"{path}: {UPDATE}"


def test_no_element_comes_from_the_document(site: dict[str, Page]) -> None:
    known = {"text", "text_special", "softbreak", "strong_open", "strong_close", "em_open",
             "em_close", "link_open", "link_close", "code_inline", "html_inline"}  # fmt: skip
    for path, page in site.items():
        assert {token.type for token in page.inline} <= known, path
        for token in page.inline:
            if token.type == "html_inline":
                assert OURS.fullmatch(token.content), path
            if token.type == "code_inline":
                assert "EVIL(" not in token.content
        assert not BLOCKS & {token.type for token in page.tokens}, path


def test_every_link_and_heading_is_ours(site: dict[str, Page]) -> None:
    assert broken_links(site) == []
    for path, page in site.items():
        assert not [link for link in page.links if ":" in link or "EVIL()" in link], path
        assert page.text.startswith("# "), path
        odd = [title for title in page.headings if not NAMES.fullmatch(title)]
        foreign = [title for title in odd if title not in TITLES]
        assert len(foreign) <= (path in ("README.md", "docs/Webhooks.md")), (path, foreign)


def test_fences_are_ours(site: dict[str, Page]) -> None:
    for path, page in site.items():
        for token in page.tokens:
            if token.type == "fence":
                assert token.info == "python", path
                assert token.content.isascii()
                ast.parse(token.content)


def test_text_is_shown_as_it_is_written(site: dict[str, Page]) -> None:
    shown = "".join(t.content for page in site.values() for t in page.inline)
    for words in ("<script>EVIL()</script>", "{{ EVIL }} {% EVIL %}", "[EVIL](javascript:EVIL)"):
        assert words in shown
    for character in "\x07\x1b\u202e\u2066\ufeff\u200b\u2028\x85\x0b":
        assert all(character not in page.text for page in site.values())


def test_examples_of_hostile_models_and_calls_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source(DOCUMENT.read_bytes(), DOCUMENT.name)
    generate(Job(source, tmp_path, "hostile_client"))
    monkeypatch.syspath_prepend(str(tmp_path))
    document = read_valid(source)
    with serving(build_api(document), document) as (url, called):
        for path, page in read_site(GOLDEN).items():
            for example in page.examples:
                assert run(example.replace("http://127.0.0.1:8000", url), path).strip()
    assert called == ["make"]


@pytest.mark.parametrize("target", ["markdown", "reference"])
def test_same_bytes_whatever_the_hash_seed(tmp_path: Path, target: str) -> None:
    root = Path(__file__).resolve().parents[3]
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[3]);"
        "from tests.targets.markdown.update_golden import make;"
        "make(sys.argv[1], Path(sys.argv[2]))"
    )
    trees = []
    for seed in ("0", "4711"):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        command = [sys.executable, "-c", code, target, str(out), str(root)]
        subprocess.run(command, env=environment, cwd=tmp_path, check=True)
        trees.append({path: page.text for path, page in read_site(out).items()})
    assert trees[0] == trees[1]
