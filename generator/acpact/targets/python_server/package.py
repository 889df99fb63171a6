"""The layout of a generated server package."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from acpact import __version__
from acpact.document import Document
from acpact.ir.nodes import Api
from acpact.models import spell
from acpact.render import Text

from ..docs import described
from ..plan import Page, RenderPlan
from ..python import definitions
from ..python.package import PythonOptions, model_pages, package_version
from . import operations
from .bodies import MULTIPART
from .callbacks import CallbackView, callbacks_of
from .readme import example
from .schemas import Schemas

_ACPACT = Path(__file__).resolve().parents[2]
MODEL_MODULES = ("enums", "model", "parameters", "scalars", "unknown", "wire")
"""The modules of the client's runtime that servers share."""

CALLBACK_MODULES = frozenset({"callbacks.py", "expressions.py"})
"""The modules of the server's runtime that only packages with callbacks need."""

IMPORTS = frozenset(
    """__future__ collections importlib inspect pkgutil pydantic pytest starlette typing
    typing_extensions""".split()
)
DEPENDENCIES = ("jsonschema-rs>=0.60.1,<1", "pydantic>=2.13,<3", "starlette>=1.0,<2")
HTTPX2 = "httpx2>=2.16,<3"
PYTHON_MULTIPART = "python-multipart>=0.0.20"


def plan_package(api: Api, document: Document, options: PythonOptions) -> RenderPlan:
    """Return everything that makes up the server package of an API.

    Raises:
        EngineError: the model engine lost something.
    """
    asked = dict([*definitions.asked_types(api.definitions), *operations.asked_types(api)])
    spelling = spell(api.definitions, asked)
    views = definitions.Definitions(api.definitions, spelling)
    schemas = Schemas(document, operations.pointers(api, document))
    calls = operations.Operations(api, document, spelling, schemas)
    handlers = calls.handlers()
    callbacks = callbacks_of(api, spelling)
    common = _common(api, options, calls, handlers, callbacks)
    pages = [
        *_root_pages(options.package, common),
        *model_pages(api, options.package, common, views),
        *_handler_pages(options.package, common, handlers),
    ]
    data = {"openapi.json": document.data, "schemas.json": schemas.definitions()}
    files = {f"{options.package}/{name}": _json(value) for name, value in data.items()}
    runtime = dict(_runtime(options.package, has_callbacks=bool(callbacks)))
    return RenderPlan(tuple(pages), {**files, **runtime})


def _common(
    api: Api,
    options: PythonOptions,
    calls: operations.Operations,
    handlers: list[operations.HandlerView],
    callbacks: list[CallbackView],
) -> dict[str, object]:
    return {
        "package": options.package,
        "distribution": options.distribution,
        "title": Text(api.title),
        "version": Text(api.version),
        "tool_version": __version__,
        "package_version": package_version(api.version),
        "doc": described(api.doc, api.title),
        "dependencies": _dependencies(handlers, has_callbacks=bool(callbacks)),
        "runtime": "_vendor.runtime",
        "handlers": handlers,
        "operations": [item for handler in handlers for item in handler.operations],
        "operation_models": calls.response_models(),
        "fallback": calls.fallback(),
        "callbacks": callbacks,
        **example(handlers),
        "callback_models": sorted({name for item in callbacks for name in item.models}),
        "counted": {"operations": len(api.operations), "models": len(api.definitions)},
    }


def _dependencies(handlers: list[operations.HandlerView], *, has_callbacks: bool) -> list[str]:
    media = {
        body.media_type
        for handler in handlers
        for operation in handler.operations
        for body in operation.bodies
    }
    has_forms = any(MULTIPART in name for name in media)
    chosen = [*([HTTPX2] if has_callbacks else []), *([PYTHON_MULTIPART] if has_forms else [])]
    return sorted([*DEPENDENCIES, *chosen])


def _root_pages(package: str, common: dict[str, object]) -> Iterator[Page]:
    names = ["__init__.py", "_app.py", "_operations.py", "py.typed"]
    for name in [*names, *(["callbacks.py"] if common["callbacks"] else [])]:
        yield Page(f"{package}/{name}", f"python-server/{name}.jinja", common)
    for name in ("_vendor", "_vendor/runtime"):
        template = f"python-server/{name.replace('/', '_')}.py.jinja"
        yield Page(f"{package}/{name}/__init__.py", template, common)
    yield Page("pyproject.toml", "python/pyproject.toml.jinja", common)
    yield Page("README.md", "python-server/README.md.jinja", common)
    yield Page("tests/test_package.py", "python-server/test_package.py.jinja", common, trusted=True)


def _handler_pages(
    package: str, common: dict[str, object], handlers: list[operations.HandlerView]
) -> Iterator[Page]:
    folder = f"{package}/handlers"
    yield Page(f"{folder}/__init__.py", "python-server/handlers/__init__.py.jinja", common)
    for handler in handlers:
        context = {**common, "handler": handler}
        template = "python-server/handlers/handler.py.jinja"
        yield Page(f"{folder}/{handler.module}.py", template, context)


def _json(value: Any) -> bytes:
    return json.dumps(value, indent=2, allow_nan=False).encode() + b"\n"


def _runtime(package: str, *, has_callbacks: bool) -> Iterator[tuple[str, bytes]]:
    for name in MODEL_MODULES:
        source = _ACPACT / "runtime" / f"{name}.py"
        yield f"{package}/_vendor/runtime/{name}.py", source.read_bytes()
    for path in sorted((_ACPACT / "server_runtime").glob("*.py")):
        if has_callbacks or path.name not in CALLBACK_MODULES:
            yield f"{package}/_vendor/server_runtime/{path.name}", path.read_bytes()
