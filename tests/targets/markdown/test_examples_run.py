"""Every example of every page runs to its end, against a real server where it calls one."""

import contextlib
import io
import subprocess
import sys
from collections.abc import Callable

import pytest

from .conftest import Documented
from .loopback import serving

SPECS = ["acp@0.2.1", "acp@0.2.2", "acp@0.2.3", "agent-protocol"]


def run(source: str, name: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, name, "exec"), {"__name__": "__main__"})
    return out.getvalue()


@pytest.mark.parametrize("spec", SPECS)
def test_examples_of_models_run(documented: Callable[[str], Documented], spec: str) -> None:
    made = documented(spec)
    for item in made.api.definitions:
        (source,) = made.pages[f"docs/{item.name}.md"].examples
        assert item.name in source
        assert "assert" in source
        assert run(source, item.name).strip(), item.name


@pytest.mark.parametrize("spec", SPECS)
def test_examples_of_calls_run(documented: Callable[[str], Documented], spec: str) -> None:
    made = documented(spec)
    with serving(made.api, made.document) as (url, called):
        for path, page in made.pages.items():
            if not path.endswith("Api.md"):
                continue
            for source in page.examples:
                assert source.count('BASE_URL = "http://127.0.0.1:8000"') == 1
                assert run(source.replace("http://127.0.0.1:8000", url), path).strip()
    assert sorted(called) == sorted(operation.name for operation in made.api.operations)


@pytest.mark.parametrize("spec", SPECS)
def test_no_example_is_left_out(documented: Callable[[str], Documented], spec: str) -> None:
    made = documented(spec)
    for path, page in made.pages.items():
        wanted = 0 if path == "README.md" else page.text.count("# Example\n")
        assert len(page.examples) == wanted, path
    unions = [page for path, page in made.pages.items() if "has no name for this type" in page.text]
    assert unions
    for page in unions:
        assert run(page.examples[0], page.path).strip()


def test_an_example_runs_as_a_script(documented: Callable[[str], Documented]) -> None:
    made = documented("acp@0.2.3")
    (source,) = made.pages["docs/RunStateless.md"].examples
    done = subprocess.run(
        [sys.executable, "-c", source], cwd=made.client, capture_output=True, text=True, check=True
    )
    assert "run_id" in done.stdout
