"""JSON in equals JSON out, for every schema of the document: its examples and a random sample."""

import importlib
import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import TypeAdapter

from acpact.bundled import resolve
from acpact.document import Document
from acpact.pipeline import Source, read

from .sampling import Sampler

DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)?", re.ASCII)
DOCUMENTS = ["acp@0.2.1", "acp@0.2.2", "acp@0.2.3"]
UPSTREAM = ["acp-0.2.2.json", "acp-0.2.3.json", "agent-protocol-2025-04.json"]


def document_of(spec: str, *, overlays: bool) -> Document:
    path, name = resolve(spec)
    assert path is not None
    return read(Source(path.read_bytes(), name, bundled_overlays=overlays))


def same(came: Any, sent: Any) -> bool:
    """Compare JSON values: types count, date-times by the microsecond, JSON text by its value."""
    if isinstance(came, str) and isinstance(sent, str):
        return came == sent or _instant(came) == _instant(sent) != None or _text(came, sent)  # noqa: E711
    if isinstance(came, dict) and isinstance(sent, dict):
        return came.keys() == sent.keys() and all(same(came[key], sent[key]) for key in came)
    if isinstance(came, list) and isinstance(sent, list):
        return len(came) == len(sent) and all(map(same, came, sent))
    return isinstance(came, bool) == isinstance(sent, bool) and bool(came == sent)


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.upper()) if DATE_TIME.fullmatch(text) else None
    except ValueError:
        return None


def _text(came: str, sent: str) -> bool:
    try:
        return same(json.loads(came), json.loads(sent))
    except ValueError:
        return False


def send(package: ModuleType, name: str, value: Any) -> Any:
    kind = getattr(package.models, name)
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    found = adapter.validate_json(json.dumps(value))
    return json.loads(adapter.dump_json(found, by_alias=True, exclude_unset=True, warnings=False))


def schemas(document: Document) -> dict[str, Any]:
    found: dict[str, Any] = document.data["components"]["schemas"]
    return found


def check(package: ModuleType, document: Document, key: str, count: int) -> None:
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(Sampler(document).of(schemas(document)[key]))
    def round_trip(value: Any) -> None:
        assert same(value, send(package, key, value))

    round_trip()


CASES = [(spec, key) for spec in DOCUMENTS for key in schemas(document_of(spec, overlays=True))]


@pytest.fixture(scope="session")
def packages(generated: Callable[..., ModuleType]) -> dict[str, ModuleType]:
    found = {}
    for spec in DOCUMENTS:
        path, _ = resolve(spec)
        name = re.sub(r"\W", "_", spec)
        found[spec] = generated(path, name)
        importlib.import_module(f"{name}.models")
    return found


@pytest.mark.parametrize(("spec", "key"), CASES)
def test_sample(packages: dict[str, ModuleType], spec: str, key: str) -> None:
    check(packages[spec], document_of(spec, overlays=True), key, 30 if spec == "acp@0.2.3" else 5)


@pytest.mark.parametrize(("spec", "key"), CASES)
def test_examples(packages: dict[str, ModuleType], spec: str, key: str) -> None:
    schema = schemas(document_of(spec, overlays=True))[key]
    for value in schema.get("examples", []):
        assert same(value, send(packages[spec], key, value))


@pytest.mark.parametrize("name", UPSTREAM)
def test_upstream(shared_specs: Path, generated: Callable[..., ModuleType], name: str) -> None:
    path = shared_specs / "upstream" / name
    package_name = re.sub(r"\W", "_", f"up_{name}")
    package = generated(path, package_name, bundled_overlays=False)
    importlib.import_module(f"{package_name}.models")
    document = read(Source(path.read_bytes(), name, bundled_overlays=False))
    for key in schemas(document):
        check(package, document, key, 3)
