"""What a violation of the OpenAPI schema means, in words."""

from typing import Any

from jsonschema.exceptions import ValidationError

from acpact.document.diagnostics import excerpt
from acpact.document.keywords import FindingError

_NUMBER = "use a number within the bounds"
_TEMPLATES = {
    "pattern": ("{instance} does not have the form {value}", "write it in that form"),
    "const": ("{instance} is not allowed here", "write {value}"),
    "minItems": ("this list needs at least {value} item(s)", "add an item, or leave it out"),
    "maxItems": ("this list may have at most {value} item(s)", "remove items"),
    "minProperties": ("this object needs at least {value} field(s)", "add one, or leave it out"),
    "maxProperties": ("this object may have at most {value} field(s)", "keep one of them"),
    "minimum": ("{instance} is less than {value}", _NUMBER),
    "maximum": ("{instance} is more than {value}", _NUMBER),
    "exclusiveMinimum": ("{instance} is not more than {value}", _NUMBER),
    "minLength": ("this text is too short", "write something"),
    "contains": ("this list lacks an item that it needs", "see the OpenAPI specification"),
}
_FALLBACK = ("this breaks the rule {keyword!r} of the OpenAPI schema", "see the specification")


def explain(error: ValidationError) -> tuple[str, str]:
    """Return what is wrong and what to do about it."""
    if isinstance(error, FindingError):
        return error.message, error.hint
    message, hint = _TEMPLATES.get(str(error.validator), _FALLBACK)
    words: dict[str, Any] = {
        "instance": excerpt(error.instance),
        "value": excerpt(error.validator_value),
        "keyword": error.validator,
    }
    return message.format(**words), hint.format(**words)
