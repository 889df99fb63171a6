"""From a function that returns an exit code to a command of the application."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from acpact.cli.failures import guarded

_P = ParamSpec("_P")


def verb(function: Callable[_P, int]) -> Callable[_P, None]:
    """Turn a function that returns an exit code into a command that no exception leaves."""

    @wraps(function)
    def run(*arguments: _P.args, **options: _P.kwargs) -> None:
        raise typer.Exit(guarded(lambda: function(*arguments, **options)))

    return run
