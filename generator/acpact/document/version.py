"""Which OpenAPI version a document is, and a clear refusal of everything else."""

import re

from acpact.document.diagnostics import DocumentError, excerpt
from acpact.document.model import Positions, Version

_SUPPORTED = re.compile(r"3\.([012])\.(?:0|[1-9][0-9]*)(?:-[0-9A-Za-z.-]+)?")
_SHORT = re.compile(r"3(?:\.[0-9]+)?")
_OTHER_FORMATS = {
    "asyncapi": "an AsyncAPI",
    "arazzo": "an Arazzo",
    "overlay": "an OpenAPI Overlay",
    "openrpc": "an OpenRPC",
    "swaggerVersion": "a Swagger 1.x",
}
_READS = "acpact reads OpenAPI 3.0.x, 3.1.x and 3.2.x"


def read_version(data: dict[str, object], positions: Positions) -> Version:
    """Return the OpenAPI version; `DocumentError` for any that is not supported."""
    declared = data.get("openapi")
    if "openapi" not in data:
        raise _not_openapi(data, positions)
    match = _SUPPORTED.fullmatch(declared) if isinstance(declared, str) else None
    if match is None:
        raise _refuse(positions, "#/openapi", *_bad_version(declared))
    return (3, int(match[1]))


def _refuse(positions: Positions, pointer: str, message: str, hint: str) -> DocumentError:
    place = positions.locate(pointer)
    return DocumentError.of("unsupported-document", message, hint, pointer, place)


def _bad_version(declared: object) -> tuple[str, str]:
    if not isinstance(declared, str):
        shown = excerpt(declared)
        return f"'openapi' is {shown}, not a string", 'quote a full version, such as "3.1.0"'
    if _SHORT.fullmatch(declared):
        return f"{declared!r} is not a full version", 'write all three parts, such as "3.1.0"'
    shown = excerpt(declared)
    return f"OpenAPI {shown} is not supported", f"{_READS}; convert the document to one of them"


def _not_openapi(data: dict[str, object], positions: Positions) -> DocumentError:
    if "swagger" in data:
        message = f"this is a Swagger {excerpt(data['swagger'])} document"
        hint = f"{_READS}; convert it first, for example with swagger2openapi"
        return _refuse(positions, "#/swagger", message, hint)
    for key, name in _OTHER_FORMATS.items():
        if key in data:
            message = f"this is {name} {excerpt(data[key])} document, not an OpenAPI one"
            return _refuse(positions, f"#/{key}", message, f"{_READS}; give one of those")
    message = "the document has no 'openapi' field"
    return _refuse(positions, "#", message, f'{_READS}; state the version: "openapi": "3.1.0"')
