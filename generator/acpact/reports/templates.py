"""The templates of views, in the environment that all templates of acpact run in."""

from collections.abc import Mapping

from acpact.data import data_path
from acpact.render import environment, render_template


def rendered(name: str, context: Mapping[str, object]) -> str:
    """Return a template of `templates/report` with its values."""
    return render_template(environment(data_path("templates") / "report"), name, context)


def asset(name: str) -> str:
    """Return a file of `templates/report` that is no template."""
    return (data_path("templates") / "report" / name).read_text(encoding="utf-8")
