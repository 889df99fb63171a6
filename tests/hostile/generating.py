"""The whole way of one document: generated, parsed, imported, its models built, its calls made."""

import importlib
import inspect
import itertools
import json
import os
import pkgutil
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
from markdown_it import MarkdownIt
from pydantic import BaseModel, TypeAdapter, ValidationError

from acpact.pipeline import Job, Source, generate

from .building import MARK, Json

HOST = "127.0.0.1:9"
_NUMBERS = itertools.count()


@dataclass(frozen=True)
class Built:
    """A generated package, imported."""

    out: Path
    package: ModuleType
    models: ModuleType
    waivers: tuple[str, ...]

    def model(self, name: str) -> Any:
        """Return one of the models."""
        return getattr(self.models, name)

    def client(self, kind: str = "") -> type:
        """Return the sync client class, or the `Async` one."""
        names = [name for name in self.package.__all__ if name.endswith("Client")]
        (name,) = (name for name in names if name.startswith("Async") == bool(kind))
        found: type = getattr(self.package, name)
        return found

    def operations(self) -> dict[str, Any]:
        """Return the descriptions of all operations, by method name."""
        name = self.package.__name__
        module = importlib.import_module(f"{name}._operations")
        kind = importlib.import_module(f"{name}._runtime.operation").Operation
        return {key: value for key, value in vars(module).items() if isinstance(value, kind)}

    def send(self, name: str, /, *arguments: Any, **keywords: Any) -> httpx2.Request:
        """Call an operation and return the request that it sent."""
        requests: list[httpx2.Request] = []

        def handle(request: httpx2.Request) -> httpx2.Response:
            requests.append(request)
            return httpx2.Response(200, json={})

        http = httpx2.Client(transport=httpx2.MockTransport(handle))
        client = self.client()(f"http://{HOST}", http_client=http)
        try:
            getattr(client, name)(*arguments, **keywords)
        except (self.package.APIError, ValidationError):
            assert requests, "an answer before the question"
        return requests[0]


def make(document: Json | bytes, folder: Path, package: str) -> tuple[str, ...]:
    """Generate a package into a folder and return its waivers."""
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    made = generate(Job(Source(raw, "hostile.json", bundled_overlays=False), folder, package))
    return tuple(sorted({waiver.id for waiver in made.waivers}))


def built(document: Json | bytes, folder: Path) -> Built:
    """Generate, import and check a package; all that holds for every one of them."""
    name = f"hostile_{next(_NUMBERS)}"
    out = folder / name
    waivers = make(document, out, name)
    sys.path.insert(0, str(out))
    try:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            importlib.import_module(module.name)
        found = Built(out, package, importlib.import_module(f"{name}.models"), waivers)
        _check(found, folder, name)
        return found
    finally:
        sys.path.remove(str(out))


def _check(found: Built, folder: Path, name: str) -> None:
    _check_paths(found.out, folder)
    _check_texts(found.out, name)
    _check_models(found.models)
    _check_clients(found)
    assert MARK not in os.environ


def _check_paths(out: Path, folder: Path) -> None:
    assert list(folder.iterdir()) == [out]
    for path in out.rglob("*"):
        assert not path.is_symlink()
        assert path.resolve().is_relative_to(out.resolve())
        assert path.relative_to(out).as_posix().isascii()


def _check_texts(out: Path, name: str) -> None:
    project = tomllib.loads((out / "pyproject.toml").read_text())
    assert set(project) == {"build-system", "project", "tool"}
    assert project["build-system"] == {
        "requires": ["hatchling>=1.27"],
        "build-backend": "hatchling.build",
    }
    assert project["project"]["name"] == name.replace("_", "-")
    kinds = {token.type for token in _tokens(out / "README.md")}
    assert kinds.isdisjoint({"html_block", "html_inline", "image", "link_open"})


def _tokens(path: Path) -> Iterator[Any]:
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(path.read_text()):
        yield token
        yield from token.children or ()


def _check_models(models: ModuleType) -> None:
    for name in models.__all__:
        kind = getattr(models, name)
        if inspect.isclass(kind) and issubclass(kind, BaseModel):
            kind.model_rebuild()
            assert kind.__pydantic_complete__
        else:
            assert TypeAdapter(kind)


def _check_clients(found: Built) -> None:
    for kind in ("", "Async"):
        client = found.client(kind)(f"http://{HOST}")
        for name in found.operations():
            method = getattr(client, name)
            assert inspect.ismethod(method), f"{name} is hidden by something else"
    for name, operation in found.operations().items():
        for response in operation.responses:
            assert response.type is None or response.adapter or response.type() is None
        _check_call(found, name)


def _check_call(found: Built, name: str) -> None:
    """Call an operation with any argument; names that can't be sent are refused, not sent."""
    arguments: list[Any] = []
    keywords: dict[str, Any] = {}
    signature = inspect.signature(getattr(found.client(), name))
    for argument in list(signature.parameters.values())[1:]:
        value: Any = "x" if argument.name != "body" else _body(argument.annotation)
        if argument.kind is argument.KEYWORD_ONLY:
            keywords[argument.name] = value
        elif argument.kind is not argument.VAR_KEYWORD:
            arguments.append(value)
    try:
        request = found.send(name, *arguments, **keywords)
    except ValueError:
        return
    assert request.url.netloc.decode() == HOST
    assert request.method == found.operations()[name].method
    for header in request.headers.raw:
        assert not set(b"\r\n") & set(b"".join(header))


def _body(annotation: str) -> bytes | Json:
    return b"x" if "bytes" in annotation else {}
