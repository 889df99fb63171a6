"""The pages of the module reference: an index, and one page a module."""

from acpact.ir.nodes import Api
from acpact.render import Text

from ..plan import Page, RenderPlan
from ..python.package import PythonOptions
from .source import load_package
from .tree import Tree
from .views import Views


def plan_reference(api: Api, options: PythonOptions) -> RenderPlan:
    """Return the reference of the Python package of an API.

    Raises:
        EngineError: the model engine lost something.
    """
    tree = Tree(load_package(api, options))
    views = Views(tree)
    common = {
        "package": options.package,
        "title": Text(api.title),
        "version": Text(api.version),
    }
    pages = [
        Page(tree.page(item), "reference/module.md.jinja", {**common, "module": views.module(item)})
        for item in tree.modules
    ]
    modules = [(item.path, tree.page(item)) for item in tree.modules]
    index = Page("README.md", "reference/README.md.jinja", {**common, "modules": modules})
    return RenderPlan((index, *pages), {})
