"""The pages that document a client: an index, one page a model, one page a resource."""

from collections.abc import Iterator

from acpact.document import Document
from acpact.ir.nodes import Api
from acpact.models import Asked, spell
from acpact.render import Text

from ..examples import Examples
from ..plan import Page, RenderPlan
from ..python.package import PythonOptions, client_name
from .calls import Calls
from .models import Models
from .names import PageNames
from .operations import Operations, ResourceView
from .rows import Rows
from .types import Types


def plan_pages(api: Api, document: Document, options: PythonOptions) -> RenderPlan:
    """Return the pages about an API for users of its Python package.

    Raises:
        EngineError: the model engine lost something.
    """
    names = PageNames(api)
    types = Types(api, names)
    rows = Rows(document, types, names)
    examples = Examples(api, document)
    definitions = {item.name: item for item in api.definitions}
    models = Models(api, options.package, names, types, rows, examples)
    calls = Operations(api, names, types, rows, Calls(definitions, examples))
    resources = calls.resources()
    common: dict[str, object] = {
        "package": options.package,
        "client": client_name(options.package, api.title),
        "webhooks": calls.webhooks(),
        "webhooks_page": names.webhooks,
    }
    pages = [
        *_model_pages(api, common, names, models),
        *_in_place_pages(common, names, models),
        *(_api_page(common, resource) for resource in resources),
    ]
    if api.webhooks:
        pages.append(Page(_path(names.webhooks), "markdown/webhooks.md.jinja", common))
    index = _index(api, {**common, "resources": resources, "schemes": calls.schemes()}, names)
    return RenderPlan((index, *sorted(pages, key=lambda page: page.path)), {})


def _index(api: Api, common: dict[str, object], names: PageNames) -> Page:
    unions = [names.union(item.type, item.wish) for item in names.in_place.values()]
    pages = [*(names.definition(item.name) for item in api.definitions), *unions]
    context = {
        **common,
        "title": Text(api.title),
        "version": Text(api.version),
        "doc": Text(api.doc.description.strip()),
        "models": sorted(pages),
    }
    return Page("README.md", "markdown/README.md.jinja", context)


def _model_pages(
    api: Api, common: dict[str, object], names: PageNames, models: Models
) -> Iterator[Page]:
    for item in api.definitions:
        kind, view = models.of(item)
        context = {**common, "view": view}
        yield Page(_path(names.definition(item.name)), f"markdown/{kind}.md.jinja", context)


def _in_place_pages(common: dict[str, object], names: PageNames, models: Models) -> Iterator[Page]:
    asked = {" ".join(key): item for key, item in names.in_place.items()}
    if not asked:
        return
    spelling = spell((), {key: Asked(item.type) for key, item in asked.items()})
    for key, item in asked.items():
        view = models.in_place(item, spelling.types[key], spelling.names[key])
        context = {**common, "view": view}
        yield Page(_path(view.model.name), "markdown/choice.md.jinja", context)


def _api_page(common: dict[str, object], resource: ResourceView) -> Page:
    return Page(_path(resource.page), "markdown/api.md.jinja", {**common, "resource": resource})


def _path(page: str) -> str:
    return f"docs/{page}.md"
