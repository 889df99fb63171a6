"""From exceptions to exit codes: what a user causes, what the system does, what is our fault."""

from pathlib import Path

import pytest

from acpact.bundled import UnknownSpecError
from acpact.cli import main
from acpact.cli.failures import Failure, UsageError
from acpact.config import ConfigError
from acpact.document import Diagnostic, DocumentError, Location
from acpact.models import EngineError
from acpact.pipeline import TemplatesError
from acpact.render import RenderError
from acpact.targets import PlanError

from .conftest import Run


def document_error(*ids: str) -> DocumentError:
    place = Location("a.yaml", 1, 1)
    return DocumentError(Diagnostic(name, "error", "m", "h", "#", place) for name in ids)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x"), 2),
        (ConfigError("x"), 2),
        (UnknownSpecError("x"), 2),
        (PlanError("x"), 2),
        (TemplatesError("x"), 2),
        (RenderError("x"), 3),
        (EngineError("x"), 3),
        (OSError(28, "No space left on device", "x"), 3),
        (document_error("json-syntax"), 1),
        (document_error("unreadable"), 3),
        (document_error("unreadable", "json-syntax"), 1),
        (KeyError("x"), 3),
        (MemoryError(), 3),
        (RecursionError("x"), 3),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else type(value).__name__,
)
def test_exit_codes(error: Exception, code: int) -> None:
    assert Failure.of(error).code == code


def test_messages() -> None:
    assert Failure.of(RenderError("x: in the way")).message == "error: x: in the way"
    assert Failure.of(OSError(28, "No space", "x")).message == "error: x: No space"
    assert Failure.of(OSError("odd")).message == "error: odd"
    assert len(Failure.of(document_error("a", "b")).lines) == 2


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: object) -> None:
        raise KeyError("\x1bsurprise")

    monkeypatch.setattr("acpact.lint.lint", fail)


def test_an_internal_error_is_short(folder: Path, run: Run, broken: None) -> None:
    result = run("validate", "pets.yaml")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("internal error: KeyError: ")
    assert "ACPACT_DEBUG=1" in result.err
    assert "Traceback" not in result.err
    assert "\x1b" not in result.err


def test_a_traceback_on_demand(folder: Path, broken: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACPACT_DEBUG", "1")
    with pytest.raises(KeyError):
        main(["validate", "pets.yaml"])
