"""Declarations as source: ASCII, one parameter a line."""

from collections.abc import Iterator

import griffe

_MARKS = {
    griffe.ParameterKind.var_positional: "*",
    griffe.ParameterKind.var_keyword: "**",
}


def ascii_source(expression: object) -> str:
    """Return an expression as one line of ASCII.

    What `repr` takes for printable depends on the Python that runs; ASCII does not.
    """
    return str(expression).encode("ascii", "backslashreplace").decode()


def signatures(function: griffe.Function) -> list[str]:
    """Return the declarations of a function: its overloads where it has some, else its own."""
    return [_signature(item) for item in function.overloads or [function]]


def _signature(function: griffe.Function) -> str:
    marks = [f"@{name}\n" for name in ("classmethod", "staticmethod") if name in function.labels]
    start = f"{'async ' if 'async' in function.labels else ''}def {function.name}"
    returns = f" -> {ascii_source(function.returns)}" if function.returns is not None else ""
    lines = list(_parameters(function))
    inside = "".join(f"    {line},\n" for line in lines)
    opened = f"(\n{inside})" if lines else "()"
    return f"{''.join(marks)}{start}{opened}{returns}: ..."


def _parameters(function: griffe.Function) -> Iterator[str]:
    """Yield the parameters and the marks `/` and `*` between their kinds."""
    before: griffe.ParameterKind | None = None
    for parameter in function.parameters:
        if before is griffe.ParameterKind.positional_only is not parameter.kind:
            yield "/"
        if _starts_keywords(before, parameter.kind):
            yield "*"
        yield _parameter(parameter)
        before = parameter.kind
    if before is griffe.ParameterKind.positional_only:
        yield "/"


def _starts_keywords(
    before: griffe.ParameterKind | None, kind: griffe.ParameterKind | None
) -> bool:
    keyword = griffe.ParameterKind.keyword_only
    return kind is keyword and before not in (keyword, griffe.ParameterKind.var_positional)


def _parameter(parameter: griffe.Parameter) -> str:
    mark = _MARKS.get(parameter.kind, "") if parameter.kind is not None else ""
    note = f": {ascii_source(parameter.annotation)}" if parameter.annotation is not None else ""
    if mark or parameter.default is None:
        return f"{mark}{parameter.name}{note}"
    sign = " = " if note else "="
    return f"{parameter.name}{note}{sign}{ascii_source(parameter.default)}"


def attribute_source(attribute: griffe.Attribute) -> str:
    """Return the declaration of an attribute: its annotation and its value, where it has them."""
    note = f": {ascii_source(attribute.annotation)}" if attribute.annotation is not None else ""
    is_property = "property" in attribute.labels
    value = None if is_property else attribute.value
    return f"{attribute.name}{note}{f' = {ascii_source(value)}' if value is not None else ''}"
