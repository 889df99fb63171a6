"""The base of every generated model.

Absent, `null` and default are three things: a field that was never set is not sent, `None` that
was set is sent as `null`, and a default is what reading gives. Fields that the document does not
name are kept and sent back.
"""

import pprint
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast
from uuid import UUID

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
)

T = TypeVar("T")

_TEXTUAL = (UUID, Decimal)  # a union of numbers and text would make a float of the latter

if TYPE_CHECKING:

    def constant(value: T, *, required: bool = True) -> T:
        """Mark a field that has one value only."""
        ...

else:

    def constant(value: Any, *, required: bool = True) -> Any:
        """Mark a field that has one value only.

        Construction in Python fills it in, so it is always sent; data from the wire must have it
        where it is required.
        """
        default = {} if required else {"default": value}
        return Field(**default, json_schema_extra={"x-constant": value})


class Model(BaseModel):
    """What all models share: construction by Python names, JSON by the names of the wire."""

    model_config = ConfigDict(
        extra="allow",
        defer_build=True,
        protected_namespaces=(),
        arbitrary_types_allowed=True,
        serialize_by_alias=True,
    )

    _wire_names: ClassVar[dict[str, str]]
    _constants: ClassVar[dict[str, Any]] = {}

    def __init__(self, /, **data: Any) -> None:
        """Construct from Python names; a `UUID` is taken wherever an id is, a `Decimal` exactly.

        Raises:
            pydantic.ValidationError: a value does not fit its field.
        """
        cls = type(self)
        wire = cls.__dict__.get("_wire_names")
        if wire is None:
            wire = cls._inspect()
        values = {
            wire.get(name, name): str(value) if type(value) in _TEXTUAL else value
            for name, value in data.items()
        }
        super().__init__(**{**cls._constants, **values} if cls._constants else values)

    # Without this mark pydantic would route data from the wire through `__init__` as well.
    cast("Any", __init__).__pydantic_base_init__ = True

    @classmethod
    def _inspect(cls) -> dict[str, str]:
        """Look up, once per class, what construction needs: wire names and constants."""
        cls.model_rebuild()
        fields = cls.model_fields
        cls._constants = {
            name if field.alias is None else field.alias: extra["x-constant"]
            for name, field in fields.items()
            if (extra := _extra(field.json_schema_extra)) and "x-constant" in extra
        }
        cls._wire_names = {
            name: field.alias for name, field in fields.items() if field.alias is not None
        }
        return cls._wire_names

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Make a model from wire names and JSON values.

        Raises:
            pydantic.ValidationError: a required field is missing or a value does not fit.
        """
        return cls.model_validate(data)

    @classmethod
    def from_json(cls, data: str | bytes) -> Self:
        """Make a model from JSON text.

        Raises:
            pydantic.ValidationError: not JSON, or not JSON of this model.
        """
        return cls.model_validate_json(data)

    def to_dict(self) -> dict[str, Any]:
        """Return wire names and JSON-ready values: what was set, and nothing else."""
        return self.model_dump(
            mode="json",
            by_alias=True,
            exclude_unset=True,
            warnings=False,
            polymorphic_serialization=True,
        )

    def to_json(self) -> str:
        """Return the JSON text of `to_dict`."""
        return self.model_dump_json(
            by_alias=True, exclude_unset=True, warnings=False, polymorphic_serialization=True
        )

    def to_str(self) -> str:
        """Return a readable, multi-line form of `to_dict`."""
        return pprint.pformat(self.to_dict(), sort_dicts=False)


class ListDefaultsModel(Model):
    """A model with list defaults: one that was changed in place counts as set."""

    @model_serializer(mode="wrap")
    def _keep_changed_defaults(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        changed = {
            name
            for name, field in type(self).model_fields.items()
            if field.default_factory is not None
            and name not in self.model_fields_set
            and getattr(self, name) != field.get_default(call_default_factory=True)
        }
        shown = self.model_copy() if changed else self
        shown.model_fields_set.update(changed)
        result: dict[str, Any] = handler(shown)
        return result


def _extra(value: object) -> dict[str, Any] | None:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None
