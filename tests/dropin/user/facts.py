"""What a package's models and methods say of types, required fields and defaults, as JSON."""

import datetime
import enum
import inspect
import json
import types
import typing
from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any, Literal

import agntcy_acp.acp_v0.async_client.api as async_api
import agntcy_acp.acp_v0.sync_client.api as sync_api
from agntcy_acp.acp_v0 import ApiResponse, models
from pydantic import BaseModel
from pydantic_core import PydanticUndefined


def spelled(kind: Any) -> str:
    """Spell a type without what only pydantic reads: `Optional[StrictStr]` is `None | str`."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Annotated:
        return spelled(arguments[0])
    if origin in (typing.Union, types.UnionType):
        parts = {part for each in arguments for part in spelled(each).split(" | ")}
        return " | ".join(sorted(parts))
    if origin is Literal:
        return " | ".join(sorted({type(value).__name__ for value in arguments}))
    if origin is not None:
        inner = ", ".join(map(spelled, arguments))
        return f"{origin.__name__}[{inner}]"
    if kind in (Any, object):
        return "Any"
    name = "None" if kind in (None, type(None)) else getattr(kind, "__name__", str(kind))
    return name.replace("List[", "list[")  # pydantic names a generic class by its argument


def default(value: Any) -> Any:
    if value is PydanticUndefined or value is inspect.Parameter.empty:
        return "required"
    return value.value if isinstance(value, enum.Enum) else value


def fields(model: type[BaseModel]) -> dict[str, Any]:
    model.model_rebuild()
    if "actual_instance" in {*model.model_fields, *vars(model.__base__)}:
        return {}  # a wrapper: its fields are its own business
    return {
        name: [field.alias or name, spelled(field.annotation), default(field.get_default())]
        for name, field in model.model_fields.items()
    }


NAMES = {
    **vars(typing), **vars(models), "Iterator": Iterator, "AsyncIterator": AsyncIterator,
    "ApiResponse": ApiResponse, "datetime": datetime,
}  # fmt: skip


def resolved(annotation: Any, method: Any) -> str:
    if isinstance(annotation, str):
        return spelled(eval(annotation, {**method.__globals__, **NAMES}))
    return spelled(annotation)


def methods(api: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, method in inspect.getmembers(api, inspect.isfunction):
        if name.startswith("_") or name.endswith("_without_preload_content"):
            continue
        shown = inspect.signature(method)
        for item in shown.parameters.values():
            if item.name != "self":
                kind = resolved(item.annotation, method)
                found[f"{name}.{item.name}"] = [kind, default(item.default)]
        found[f"{name} returns"] = [resolved(shown.return_annotation, method)]
    return found


facts: dict[str, Any] = {}
for name in sorted(vars(models)):
    model = getattr(models, name)
    if inspect.isclass(model) and issubclass(model, BaseModel):
        facts |= {f"models.{name}.{field}": value for field, value in fields(model).items()}
for side, place in (("sync", sync_api), ("async", async_api)):
    for name in dir(place):
        if name.endswith("Api"):
            found = methods(getattr(place, name))
            facts |= {f"{side}.{name}.{item}": value for item, value in found.items()}
print(json.dumps(facts))
