"""The layout of a package of payload types."""

from acpact.ir.nodes import Api
from acpact.render import Text

from ..docs import described
from ..payloads import Payloads, Speller
from ..plan import Page, RenderPlan
from ..python.package import PythonOptions, package_version

IMPORTS = frozenset("collections datetime pytest typing uuid".split())


def plan_package(api: Api, options: PythonOptions, speller: Speller) -> RenderPlan:
    """Return everything that makes up the package of an API's payload types."""
    found = Payloads(api.definitions, speller)
    package = options.package
    context: dict[str, object] = {
        "package": package,
        "distribution": options.distribution,
        "package_version": package_version(api.version),
        "title": Text(api.title),
        "version": Text(api.version),
        "doc": described(api.doc, f"The payload types of {api.title}."),
        "types": found.types,
        "words": speller.words(),
        "names": sorted(item.name for item in found.types),
    }
    pages = (
        *(
            Page(f"{package}/{name}", f"typeddict/{name}.jinja", context)
            for name in ("__init__.py", "types.py", "py.typed")
        ),
        *(
            Page(name, f"typeddict/{name}.jinja", context)
            for name in ("pyproject.toml", "README.md")
        ),
        Page("tests/test_package.py", "typeddict/test_package.py.jinja", context, trusted=True),
    )
    return RenderPlan(pages, {}, tuple(found.waivers))
