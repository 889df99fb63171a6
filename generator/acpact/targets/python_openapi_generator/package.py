"""The layout of a drop-in package."""

from collections.abc import Iterator
from pathlib import Path

from acpact.document import Document
from acpact.ir import nodes
from acpact.ir.names import words
from acpact.ir.nodes import Api
from acpact.models import spell
from acpact.render import Text, literal

from ..docs import described
from ..plan import Page, PlanError, RenderPlan
from ..python import clients, definitions
from ..python.package import RUNTIME as COMMON
from ..python.package import PythonOptions, client_name, package_stem, package_version
from .models import Models
from .operations import Operations, TagView, asked_types
from .pages import doc_pages
from .surface import surface_of

RUNTIME = Path(__file__).resolve().parents[2] / "dropin_runtime"
IMPORTS = frozenset(
    """__future__ collections datetime importlib json os pkgutil pydantic pytest typing
    typing_extensions uuid""".split()
)
LAYOUTS = ("split", "single")
DEPENDENCIES = ("aiohttp>=3.10", "pydantic>=2.13,<3", "urllib3>=2.2,<3")
_TEMPLATES = "python-openapi-generator"
_GENERATED = frozenset({"__init__.py", "_document.py"})
_SHARED = ("enums", "lazy", "scalars", "sse", "unknown")
"""What comes from the runtime of the other clients."""


def default_package(title: str) -> str:
    """Return `acp_client` for `Agent Connect Protocol`."""
    return f"{package_stem(title)}_client"


def plan_package(api: Api, document: Document, package: str, *, single: bool) -> RenderPlan:
    """Return everything that makes up the package; its name may be dotted.

    Raises:
        EngineError: the model engine lost something.
        PlanError: the package can't be called like that, or there is nothing to call.
    """
    if not api.operations:
        raise PlanError("the document has no operations; `typeddict` makes types without a client")
    parts = [PythonOptions(part) for part in package.split(".")]
    surface = surface_of(api, document)
    asked = dict([*definitions.asked_types(surface.api.definitions), *asked_types(surface.api)])
    spelling = spell(surface.api.definitions, asked)
    tags = Operations(surface, spelling).tags()
    folder = "/".join(part.package for part in parts)
    models = Models(surface, spelling)
    context = {
        **_common(api, package),
        "distribution": parts[0].distribution,
        "folder": folder,
        "enums": models.enums(),
        "classes": list(models.classes()),
        "wrappers": list(models.wrappers()),
        "tags": tags,
        "single": single,
        "operations": _operations(tags),
    }
    modules = {item.name: item.module for item in surface.api.definitions}
    pairs = sorted((module, name) for name, module in modules.items())
    own = _OWN | {f"{prefix}{context['client']}" for prefix in ("", "Async")}
    context |= {
        "modules": pairs,
        "modules_by_name": modules,
        "exported": [pair for pair in pairs if pair[1] not in own],
    }
    docs, index = doc_pages(surface.api, document, context, tags)
    pages = [
        Page("README.md", f"{_TEMPLATES}/README.md.jinja", {**context, **index}),
        *docs,
        *_root_pages(folder, context),
        *_model_pages(folder, context, modules),
        *_client_pages(folder, context, tags),
        *(_single_pages(folder, context, tags) if single else ()),
    ]
    return RenderPlan(tuple(pages), dict(_runtime(folder)), tuple(clients.waivers(api)))


def _common(api: Api, package: str) -> dict[str, object]:
    version = package_version(api.version)
    numbers = [*version.split("."), "0"]
    name = client_name("_".join((*package_stem(api.title).split("_"), "client")), api.title)
    return {
        "package": package,
        "client": name,
        "title": Text(api.title),
        "version": Text(api.version),
        "major": numbers[0],
        "minor": numbers[1],
        "package_version": version,
        "doc": described(api.doc, " ".join(words(api.title)) or "An API"),
        "servers": literal(list(map(_server, api.servers)) or [_NO_SERVER]),
        "schemes": literal({scheme.key: found for scheme in api.security_schemes
                            if (found := _scheme(scheme))}),
        "dependencies": DEPENDENCIES,
        "host": Text(api.servers[0].url if api.servers else "http://localhost"),
    }  # fmt: skip


_OWN = frozenset(
    """ApiAttributeError ApiClient ApiClientConfiguration ApiException ApiKeyError ApiResponse
    ApiTypeError ApiValueError Configuration OpenApiException""".split()
)
"""What a package exports of itself; a model of the same name is in its module alone."""

_NO_SERVER = {"url": "", "description": "No description provided"}


def _server(server: nodes.Server) -> dict[str, object]:
    variables = {
        item.name: {
            "description": "",
            "default_value": item.default,
            "enum_values": list(item.values),
        }
        for item in server.variables
    }
    text = server.description or _NO_SERVER["description"]
    return {"url": server.template, "description": text, "variables": variables}


def _scheme(scheme: nodes.SecurityScheme) -> dict[str, str]:
    """Return a scheme as `auth_settings` has it, nothing for one whose secret is not sent."""
    match scheme.kind:
        case "apiKey":
            return {"type": "api_key", "in": scheme.location, "key": scheme.wire}
        case "oauth2" | "openIdConnect":
            kind = "oauth2"
        case "http" if scheme.scheme in ("basic", "bearer"):
            kind = scheme.scheme
        case _:
            return {}
    return {"type": kind, "in": "header", "key": "Authorization"}


def _operations(tags: list[TagView]) -> list[object]:
    """Return the operations of all tags, each once."""
    found = {view.name: view for tag in tags for view in tag.operations}
    return list(found.values())


def _root_pages(folder: str, context: dict[str, object]) -> Iterator[Page]:
    names = "__init__ _document _operations spec_version client".split()
    for name in names:
        yield Page(f"{folder}/{name}.py", f"{_TEMPLATES}/{name}.py.jinja", context)
    yield Page(f"{folder}/py.typed", f"{_TEMPLATES}/py.typed.jinja", context)
    yield Page("pyproject.toml", f"{_TEMPLATES}/pyproject.toml.jinja", context)


def _model_pages(
    folder: str, context: dict[str, object], modules: dict[str, str]
) -> Iterator[Page]:
    place = f"{folder}/models"
    for name in ("__init__", "_definitions"):
        yield Page(f"{place}/{name}.py", f"{_TEMPLATES}/models/{name}.py.jinja", context)
    wrappers = {view.name: view for view in context["wrappers"]}  # type: ignore[attr-defined]
    for name, module in modules.items():
        page = {**context, "name": name, "wrapper": wrappers.get(name)}
        yield Page(f"{place}/{module}.py", f"{_TEMPLATES}/models/model.py.jinja", page)


def _client_pages(folder: str, context: dict[str, object], tags: list[TagView]) -> Iterator[Page]:
    for side in ("sync_client", "async_client"):
        place = f"{folder}/{side}/api"
        yield Page(f"{place}/__init__.py", f"{_TEMPLATES}/api/__init__.py.jinja", context)
        for tag in tags:
            page = {**context, "tag": tag, "is_async": side == "async_client"}
            yield Page(f"{place}/{tag.module}.py", f"{_TEMPLATES}/api/api.py.jinja", page)


def _single_pages(folder: str, context: dict[str, object], tags: list[TagView]) -> Iterator[Page]:
    """Yield the modules of the sync client once more, at the top."""
    yield Page(f"{folder}/api/__init__.py", f"{_TEMPLATES}/api/__init__.py.jinja", context)
    names = {tag.module: tag.class_name for tag in tags}
    for module, name in names.items():
        page = {**context, "module": module, "name": name}
        yield Page(f"{folder}/api/{module}.py", f"{_TEMPLATES}/single/api.py.jinja", page)
    for name in ("api_client", "rest"):
        yield Page(f"{folder}/{name}.py", f"{_TEMPLATES}/single/{name}.py.jinja", context)


def _runtime(folder: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(RUNTIME.rglob("*.py")):
        name = path.relative_to(RUNTIME).as_posix()
        if name not in _GENERATED:
            yield f"{folder}/{name}", path.read_bytes()
    for name in _SHARED:
        yield f"{folder}/_support/{name}.py", (COMMON / f"{name}.py").read_bytes()
