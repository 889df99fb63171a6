"""Keywords of JSON Schema as the structure check evaluates them.

They differ from jsonschema's in what they report, not in what they accept: one finding per
cause, at the place of the cause, without printing whole documents. References to the objects
that an OpenAPI document nests in each other are not followed but noted as `DeferredError`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from acpact.document.diagnostics import excerpt
from acpact.document.pointer import split, walk

META = "acpact:schema-object"
_REFERENCE = {"$ref": "#/definitions/Reference"}
_DEFERRED = re.compile(
    r"#/(?:definitions/(?:Schema|PathItem|MediaType|Header)"
    r"|\$defs/(?:path-item|media-type|encoding|header|schema))"
)
_Errors = Iterator[ValidationError]
_follow = Draft202012Validator.VALIDATORS["$ref"]


class DeferredError(ValidationError):
    """Not an error: a note that a part of the document is to be checked on its own."""


class FindingError(ValidationError):
    """An error of ours, with the advice that goes with it."""

    def __init__(self, message: str, hint: str, path: tuple[str | int, ...] = ()) -> None:
        super().__init__(message, path=path)
        self.hint = hint


def extended(base: Any, root: Mapping[str, Any]) -> Any:
    """Return a jsonschema validator class for a schema whose references start at `root`."""

    def unevaluated(validator: Any, allowed: Any, instance: Any, schema: Any) -> _Errors:
        if isinstance(instance, dict) and allowed is False:
            known = _evaluated(validator, instance, schema, root)
            yield from (_unknown(key, schema) for key in instance if key not in known)

    keywords = {**_KEYWORDS, "unevaluatedProperties": unevaluated}
    return extend(base, keywords)  # type: ignore[no-untyped-call] # the stubs leave it untyped


def _ref(validator: Any, ref: str, instance: Any, schema: Any) -> _Errors:
    if _DEFERRED.fullmatch(ref):
        yield DeferredError(ref, instance=instance)
    else:
        yield from _follow(validator, ref, instance, schema)


def _dynamic_ref(_validator: Any, _ref: str, instance: Any, _schema: Any) -> _Errors:
    yield DeferredError(META, instance=instance)


def _type(validator: Any, types: Any, instance: Any, schema: Any) -> _Errors:
    if not _is_typed(validator, instance, schema):
        names = [types] if isinstance(types, str) else types
        wanted = " or ".join(_article(name) for name in names)
        message = f"expected {wanted}, found {excerpt(instance)}"
        hint = "leave the field out instead" if instance is None else f"write {wanted} here"
        yield FindingError(message, hint)


def _is_typed(validator: Any, instance: Any, schema: Any) -> bool:
    types = schema.get("type", [])
    names = [types] if isinstance(types, str) else types
    return not names or any(validator.is_type(instance, name) for name in names)


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _required(_validator: Any, names: Any, instance: Any, _schema: Any) -> _Errors:
    if isinstance(instance, dict):
        for name in names:
            if name not in instance:
                yield FindingError(f"the required field {name!r} is missing", f"add {name!r}")


def _additional(validator: Any, allowed: Any, instance: Any, schema: Any) -> _Errors:
    if not isinstance(instance, dict):
        return
    for key, value in instance.items():
        if key in schema.get("properties", {}) or _matches(schema, key):
            continue
        if allowed is False:
            yield _unknown(key, schema)
        else:
            yield from validator.descend(value, allowed, path=key)


def _matches(schema: Any, key: str) -> bool:
    return any(re.search(pattern, key) for pattern in schema.get("patternProperties", {}))


def _unknown(key: str, schema: Any) -> FindingError:
    known = [name for name in schema.get("properties", {}) if name[:1].isalpha()]
    hint = "remove it, or name it 'x-...'"
    if known and len(known) <= 12:
        hint += f"; known here: {', '.join(known)}"
    return FindingError(f"the field {excerpt(key)} is not allowed here", hint, (key,))


def _evaluated(validator: Any, instance: Any, schema: Any, root: Any) -> set[str]:
    """Return the keys that a schema and the schemas it applies in place account for."""
    if "additionalProperties" in schema:
        return set(instance)
    found = {key for key in instance if key in schema.get("properties", {})}
    found |= {key for key in instance if _matches(schema, key)}
    for part in _in_place(validator, instance, schema, root):
        found |= _evaluated(validator, instance, part, root)
    return found


def _in_place(validator: Any, instance: Any, schema: Any, root: Any) -> Iterator[Any]:
    if "$ref" in schema:
        yield walk(root, split(schema["$ref"]))
    for keyword in ("allOf", "anyOf", "oneOf"):
        yield from (part for part in schema.get(keyword, ()) if _holds(validator, instance, part))
    for key, part in schema.get("dependentSchemas", {}).items():
        if key in instance:
            yield part
    if "if" in schema:
        branch = "then" if _holds(validator, instance, schema["if"]) else "else"
        yield from (schema[key] for key in (branch,) if key in schema)


def _holds(validator: Any, instance: Any, schema: Any) -> bool:
    return not _real(list(validator.descend(instance, schema)))


def _real(errors: list[ValidationError]) -> list[ValidationError]:
    return [error for error in errors if not isinstance(error, DeferredError)]


def _unique_items(_validator: Any, wanted: Any, instance: Any, _schema: Any) -> _Errors:
    if not wanted or not isinstance(instance, list):
        return
    seen: dict[str, int] = {}
    for index, item in enumerate(instance):
        text = json.dumps(item, sort_keys=True)
        if seen.setdefault(text, index) != index:
            message = f"{excerpt(item)} stands in this list twice"
            yield FindingError(message, "remove one of the two", (index,))


def _not(validator: Any, refused: Any, instance: Any, _schema: Any) -> _Errors:
    if not _holds(validator, instance, refused):
        return
    names = [repr(name) for name in refused.get("required", ())]
    message = f"{' and '.join(names) or 'this'} can't stand here"
    hint = "remove one of them" if len(names) > 1 else "remove it"
    yield FindingError(message, hint)


def _any_of(validator: Any, branches: Any, instance: Any, _schema: Any) -> _Errors:
    tried = [list(validator.descend(instance, branch)) for branch in branches]
    passing = [errors for errors in tried if not _real(errors)]
    yield from passing[0] if passing else _closest(tried)


def _one_of(validator: Any, branches: Any, instance: Any, _schema: Any) -> _Errors:
    if _REFERENCE in branches:
        branch = _choose(branches, instance)
        yield from () if branch is None else validator.descend(instance, branch)
        return
    tried = [list(validator.descend(instance, branch)) for branch in branches]
    passing = [errors for errors in tried if not _real(errors)]
    if len(passing) > 1:
        yield FindingError(
            "this fits several alternatives at once", "keep the fields of one of them"
        )
    yield from passing[0] if passing else _closest(tried)


def _choose(branches: Any, instance: Any) -> Any:
    """Decide between a reference, a boolean and the object itself by looking at the value."""
    if isinstance(instance, dict) and "$ref" in instance:
        return _REFERENCE
    if isinstance(instance, bool) and {"type": "boolean"} in branches:
        return None
    return next(branch for branch in branches if branch != _REFERENCE)


def _closest(tried: list[list[ValidationError]]) -> _Errors:
    """Report what keeps a value from the alternative that it comes closest to."""
    missing = [error.message for errors in tried for error in errors[:1] if _is_missing(error)]
    if len(missing) == len(tried):
        names = " or ".join(message.split("'")[1] for message in missing)
        yield FindingError(f"one of these fields is required: {names}", "add one of them")
        return
    tags = [tag for errors in tried for tag in errors[:1] if _is_tag(tag)]
    if len(tags) == len(tried) and len({tuple(tag.absolute_path) for tag in tags}) == 1:
        allowed = list(dict.fromkeys(value for tag in tags for value in _allowed(tag)))
        yield _not_allowed(tags[0].instance, allowed, tuple(tags[0].absolute_path))
        return
    yield from min(tried, key=_distance)


def _is_missing(error: ValidationError) -> bool:
    return error.validator == "required" and not error.absolute_path


def _is_tag(error: ValidationError) -> bool:
    return error.validator in ("enum", "const") and len(error.absolute_path) <= 1


def _allowed(error: ValidationError) -> list[Any]:
    value: Any = error.validator_value
    return list(value) if error.validator == "enum" else [value]


def _distance(errors: list[ValidationError]) -> tuple[bool, bool, int]:
    whole = [error for error in errors if not error.absolute_path]
    wrong_type = any(e.validator == "type" or isinstance(e.instance, list) for e in whole)
    wrong_tag = any(_is_tag(error) for error in errors if error.absolute_path)
    return wrong_type, wrong_tag, len(errors)


def _enum(validator: Any, allowed: Any, instance: Any, schema: Any) -> _Errors:
    if not _is_typed(validator, instance, schema):
        return
    if not any(type(value) is type(instance) and value == instance for value in allowed):
        yield _not_allowed(instance, allowed)


def _not_allowed(
    instance: Any, allowed: list[Any], path: tuple[str | int, ...] = ()
) -> FindingError:
    names = ", ".join(excerpt(value) for value in allowed)
    return FindingError(f"{excerpt(instance)} is not allowed here", f"use one of: {names}", path)


def _property_names(validator: Any, names: Any, instance: Any, _schema: Any) -> _Errors:
    # The names of components are checked by `operations`, in every version alike.
    if names.keys() == {"pattern"} or not isinstance(instance, dict):
        return
    for key in instance:
        if not _holds(validator, key, names):
            yield FindingError(f"{excerpt(key)} can't be a name here", "correct the name", (key,))


_KEYWORDS: dict[str, Any] = {
    "$ref": _ref,
    "$dynamicRef": _dynamic_ref,
    "type": _type,
    "required": _required,
    "additionalProperties": _additional,
    "uniqueItems": _unique_items,
    "not": _not,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "enum": _enum,
    "propertyNames": _property_names,
}
