"""Random documents with hostile names and texts: the pages are whole, and their examples run."""

import ast
import importlib
import itertools
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from acpact.document import DocumentError
from acpact.pipeline import Job, Source, generate
from tests.hostile.test_random import documents

from ..site import broken_links, read_site
from .test_examples_run import run
from .test_hostile import BLOCKS, OURS

EXAMPLES = 15
NUMBERS = itertools.count()


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(documents())
def test_any_document(found: Any) -> None:
    folder = Path(tempfile.mkdtemp())
    source = Source(json.dumps(found).encode(), "random.json")
    package = f"random_{next(NUMBERS)}"
    sys.path.insert(0, str(folder / "python"))
    try:
        for target in ("python", "markdown", "reference"):
            generate(Job(source, folder / target, package, target))
            importlib.invalidate_caches()
            check(folder / target)
    except DocumentError:
        return
    finally:
        sys.path.remove(str(folder / "python"))
        shutil.rmtree(folder)


def check(folder: Path) -> None:
    site = read_site(folder)
    assert broken_links(site) == []
    for path, page in site.items():
        assert not BLOCKS & {token.type for token in page.tokens}, path
        for token in page.inline:
            assert token.type != "html_inline" or OURS.fullmatch(token.content), path
        for example in page.examples:
            ast.parse(example)
            if path.startswith("docs/") and "BASE_URL" not in example:
                assert run(example, path).strip()
