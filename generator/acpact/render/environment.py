"""The template environment and the rendering of one template; loads Jinja only when called."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from acpact.render import literals, markup
from acpact.render.errors import RenderError
from acpact.render.overrides import check_overrides, read_templates

if TYPE_CHECKING:
    from acpact.render.sandbox import TemplateEnvironment

FILTERS: Mapping[str, Callable[..., str]] = {**literals.FILTERS, **markup.FILTERS}


def environment(builtin_folder: Path, overrides: Path | None = None) -> "TemplateEnvironment":
    """Return the environment of the built-in templates, single ones overridden by a user's folder.

    All templates are read here; rendering sees no files. Undefined names are errors, and so is
    anything in output that is not a ``str`` or an ``int``, document text above all.
    """
    from acpact.render.sandbox import TemplateEnvironment

    sources = {
        name: (source, f"templates/{name}")
        for name, source in read_templates(builtin_folder).items()
    }
    if overrides is not None:
        check_overrides(overrides, builtin_folder)
        for name, source in read_templates(overrides).items():
            sources[name] = (source, str(overrides / name))
    return TemplateEnvironment(sources, FILTERS)


def render_template(
    environment: "TemplateEnvironment", name: str, context: Mapping[str, object]
) -> str:
    """Render one template; whatever goes wrong in it is a ``RenderError`` with template and line.

    Output and work are bounded, so that a runaway template ends with an error.
    """
    try:
        return environment.bounded(name, context)
    except Exception as error:
        raise RenderError(f"{_place(environment, name, error)}: {_reason(error)}") from error


def _place(environment: "TemplateEnvironment", name: str, error: Exception) -> str:
    line = getattr(error, "lineno", None)
    filename = getattr(error, "filename", None) or getattr(error, "name", None)
    if isinstance(line, int) and isinstance(filename, str) and filename in environment.filenames:
        return f"{filename}:{line}"
    return _innermost(environment, error.__traceback__) or f"templates/{name}"


def _innermost(environment: "TemplateEnvironment", trace: TracebackType | None) -> str | None:
    place = None
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename in environment.filenames:
            place = f"{filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "templates include or call each other without end"
    if type(error).__name__ == "TemplateNotFound":
        return f"no such template: {error}"
    return str(error) or type(error).__name__
