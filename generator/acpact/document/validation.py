"""Whether a document is an OpenAPI document, and every reason why not."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from acpact.document.diagnostics import Diagnostic, in_order
from acpact.document.model import Document
from acpact.document.operations import check_operations
from acpact.document.pointer import join
from acpact.document.references import check_references
from acpact.document.visit import visit
from acpact.limits import Limits

_DEFAULTS = Limits()
_LIST_REQUIRED = "name the property in the 'required' list of the object that holds it"
_ADVICE: dict[tuple[str, str | int | None], str] = {
    ("expected an array, found true", "required"): _LIST_REQUIRED,
    ("expected an array, found false", "required"): "remove it; properties are optional by default",
    ("false is not allowed here", "required"): "write true: path parameters are always required",
}
_NEWER = "declare openapi: 3.1.0, which has it, or remove it"
_NULLABLE = "write nullable: true beside a type, or declare openapi: 3.1.0, which has it"
_EXCLUSIVE = "declare openapi: 3.1.0, where it is the bound, or write true beside the bound"
# What tools write into documents of 3.0 though it came with 3.1.
_OF_3_1: dict[str | int | None, str] = {
    **dict.fromkeys(
        """$anchor $comment $defs $id const contains contentEncoding contentMediaType contentSchema
        dependentRequired dependentSchemas else examples identifier if jsonSchemaDialect pathItems
        patternProperties prefixItems propertyNames summary then unevaluatedItems
        unevaluatedProperties webhooks""".split(),
        _NEWER,
    ),
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), _EXCLUSIVE),
    "type": _NULLABLE,
}
_SIGNS_OF_3_1 = re.compile(
    r"the field .* is not allowed here|expected a boolean, found [-0-9.e+]+"
    r"|'null' is not allowed here|expected a string, found an array"
)


def validate(document: Document, limits: Limits = _DEFAULTS) -> list[Diagnostic]:
    """List every error of a document in order of position; empty when it is valid.

    Nothing outside the document is read, no `pattern` of it is run, and defaults and examples
    are not held against their schemas (that is lint's). Stops after `limits.errors` findings.
    """
    nodes = list(visit(document.data))
    sources = chain(
        _structure(document),
        check_references(document, nodes),
        check_operations(document, nodes),
    )
    found = list(islice(sources, limits.errors + 1))
    if len(found) > limits.errors:
        found[-1] = _stopped(document, limits.errors)
    return in_order(found)


def _structure(document: Document) -> Iterator[Diagnostic]:
    from acpact.document.acceptance import is_acceptable

    if is_acceptable(document.data, document.version):
        return
    from acpact.document.structure import check_structure

    for path, message, hint in check_structure(document.data, document.version):
        pointer = join("#", *path)
        key = path[-1] if path else None
        advice = _ADVICE.get((message, key), hint)
        if document.version == (3, 0) and _SIGNS_OF_3_1.fullmatch(message):
            advice = _OF_3_1.get(key, advice)
        place = document.locate(pointer)
        yield Diagnostic("schema-violation", "error", message, advice, pointer, place)


def _stopped(document: Document, limit: int) -> Diagnostic:
    message = f"more than {limit} errors were found; the rest is not listed"
    hint = "mend the ones listed and validate again"
    return Diagnostic("too-many-errors", "error", message, hint, "#", document.locate("#"))
