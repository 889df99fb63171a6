"""The same through the command line: an exit code, a message, nothing run and nothing left over."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .building import BREAKOUTS, MARK, STRING, Json, document, model
from .operations import ACCEPTED
from .refusals import REFUSED
from .test_texts import everywhere

FINE, FINDINGS = 0, 1


def acpact(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
    environment = {key: value for key, value in os.environ.items() if key != MARK}
    done = subprocess.run(
        [sys.executable, "-m", "acpact", *arguments],
        input=stdin,
        capture_output=True,
        timeout=120,
        env=environment,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("name", ["triple-quotes", "statement", "toml"])
def test_a_hostile_document_becomes_a_package_that_loads(name: str, folder: Path) -> None:
    raw = json.dumps(everywhere(BREAKOUTS[name])).encode()
    code, out, error = acpact("generate", "-", "--out", "made", "--package", "made", stdin=raw)
    made = Path("made")
    made.rename(folder / "made")
    assert code == FINE, error
    assert "\x1b" not in out + error
    script = (
        "import os, sys; sys.path.insert(0, sys.argv[1]); import made, made.models;"
        f"sys.exit(os.environ.get({MARK!r}))"
    )
    subprocess.run([sys.executable, "-c", script, str(folder / "made")], check=True, timeout=60)


def test_the_package_is_named_after_the_title_but_stays_here(folder: Path) -> None:
    raw = json.dumps(document(info={"title": "../../../etc/passwd; rm -rf ."})).encode()
    code, _, error = acpact("generate", "-", stdin=raw)
    assert code == FINE, error
    (made,) = Path().iterdir()
    made.rename(folder / "made")
    assert made == Path("eprr-client")


@pytest.mark.parametrize("name", ["one-hundred-arrays", "doubling-references", "a-file"])
def test_a_refusal_is_a_line_with_a_place(name: str) -> None:
    document, text = REFUSED[name]
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    code, out, error = acpact("generate", "-", "--out", "made", stdin=raw)
    assert (code, out) == (FINDINGS, "")
    assert text in error
    assert error.startswith("<stdin>:1:")
    assert "Traceback" not in error
    assert not Path("made").exists()


ESCAPES: Json = document({"A": model({"\x1b[2J\x1b]0;evil\x07": STRING}, required=["\x1b[31m"])})


@pytest.mark.parametrize("verb", ["validate", "generate"])
def test_no_control_character_reaches_the_terminal(verb: str, folder: Path) -> None:
    ways = {"validate": [], "generate": ["--out", str(folder / "made")]}
    code, out, error = acpact(verb, "-", *ways[verb], stdin=json.dumps(ESCAPES).encode())
    assert code == FINE, error
    assert not set("\x1b\x07") & set(out + error)


def test_paths_of_the_document_are_shown_in_one_line(folder: Path) -> None:
    raw = json.dumps(ACCEPTED["paths"]).encode()
    code, out, error = acpact("generate", "-", "--out", str(folder / "made"), stdin=raw)
    assert code == FINE, error
    assert "\r" not in out + error
