"""The Python package as it will be, read without running it.

The reference is made from the very files that the target `python` renders, so that the two
can't drift apart.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import griffe

from acpact.data import data_path
from acpact.ir.nodes import Api
from acpact.render import FileTree, environment, render_template

from ..python.package import PythonOptions, plan_package


def load_package(api: Api, options: PythonOptions) -> griffe.Module:
    """Return the modules of an API's Python package.

    Raises:
        EngineError: the model engine lost something.
    """
    with TemporaryDirectory(prefix="acpact-") as folder:
        for path, content in _modules(api, options).items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        found = griffe.load(
            options.package,
            search_paths=[folder],
            try_relative_path=False,
            allow_inspection=False,
            store_source=False,
        )
    if not isinstance(found, griffe.Module):
        raise TypeError(f"{options.package} is a {found.kind.value}, not a module")
    return found


def _modules(api: Api, options: PythonOptions) -> FileTree:
    plan = plan_package(api, options)
    templates = environment(data_path("templates"))
    rendered = {
        page.path: render_template(templates, page.template, page.context)
        for page in plan.pages
        if page.path.startswith(f"{options.package}/") and page.path.endswith(".py")
    }
    return FileTree.of({**rendered, **plan.verbatim})
