"""The pages under `docs/`, as openapi-generator lays them out: one a model, one a tag."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from acpact.document import Document
from acpact.ir import nodes
from acpact.ir.nodes import Api, Operation, Type

from ..examples import Examples
from ..markdown.calls import Calls
from ..markdown.models import Models
from ..markdown.names import PageNames, plain
from ..markdown.operations import Operations
from ..markdown.rows import Rows
from ..markdown.types import Shown, Types
from ..plan import Page
from .operations import TagView, body_name

_TEMPLATES = "python-openapi-generator/docs"


class _Types(Types):
    """Types as the surface has them: a union that has no class there is any object."""

    def show(self, kind: Type, wish: str) -> Shown:
        if isinstance(plain(kind), nodes.OneOf):
            return Shown("object")
        return super().show(kind, wish)


class _Calls(Calls):
    """Example calls that name each argument: the body stands where the document puts it."""

    def arguments(self, operation: Operation, body: str) -> Iterator[str]:
        for item in operation.parameters:
            if item.required or item.location == "path":
                yield f"{item.name}={self.value(item)}"
        if body:
            yield f"{body_name(operation)}=body"


def doc_pages(
    api: Api, document: Document, context: Mapping[str, object], tags: list[TagView]
) -> tuple[list[Page], dict[str, object]]:
    """Return the pages about an API, and what the index of the package shows of them."""
    api = replace(api, components={item.name: item.name for item in api.definitions})
    names = PageNames(api)
    types = _Types(api, names)
    rows = Rows(document, types, names)
    examples = Examples(api, document)
    definitions = {item.name: item for item in api.definitions}
    models = Models(api, str(context["package"]), names, types, rows, examples)
    calls = Operations(api, names, types, rows, _Calls(definitions, examples))
    resources = list(zip(calls.resources(), tags, strict=True))
    common = {**context, "bodies": {item.name: body_name(item) for item in api.operations}}
    pages = [
        *_model_pages(api, common, names, models),
        *(
            Page(
                _path(page.page), f"{_TEMPLATES}/api.md.jinja", {**common, "page": page, "tag": tag}
            )
            for page, tag in resources
        ),
    ]
    index: dict[str, object] = {
        "resources": resources,
        "pages": {item.name: names.definition(item.name) for item in api.definitions},
        "security": calls.schemes(),
    }
    return pages, index


def _model_pages(
    api: Api, common: Mapping[str, object], names: PageNames, models: Models
) -> Iterator[Page]:
    for item in api.definitions:
        kind, view = models.of(item)
        context = {**common, "view": view, "module": item.module}
        yield Page(_path(names.definition(item.name)), f"{_TEMPLATES}/{kind}.md.jinja", context)


def _path(page: str) -> str:
    return f"docs/{page}.md"
