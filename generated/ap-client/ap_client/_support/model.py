"""The bases of the models: objects, wrappers around one of several types, and enums."""

import json
import pprint
from collections.abc import Mapping
from typing import Any, ClassVar, Self, cast

from pydantic import BaseModel, ConfigDict, RootModel

from .enums import OpenStrEnum
from .unknown import Unknown


class ApiModel(BaseModel):
    """An object of the API. What the document does not name is kept and sent back."""

    model_config = ConfigDict(
        extra="allow",
        defer_build=True,
        populate_by_name=True,
        validate_assignment=True,
        protected_namespaces=(),
        arbitrary_types_allowed=True,
    )

    _nullable: ClassVar[frozenset[str]] = frozenset()
    """The fields that may be null on the wire: of these, None that was set is sent."""

    def to_str(self) -> str:
        """Return a readable, multi-line form of `to_dict`."""
        return pprint.pformat(self.to_dict())

    def to_json(self) -> str:
        """Return JSON of what was set, under the names of the wire."""
        return self.model_dump_json(by_alias=True, exclude_unset=True, warnings=False)

    @classmethod
    def from_json(cls, json_str: str) -> Self | None:
        """Make an object from JSON text; `null` makes None.

        Raises:
            ValueError: this is not JSON, or not JSON of this model.
        """
        return cls.from_dict(json.loads(json_str))

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a dict under the names of the wire, defaults among them.

        Values stay Python's: enum members and date-times as they are. None is left out, but where
        the document allows null and None was set.
        """
        found: dict[str, Any] = {}
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if value is not None or (name in self._nullable and name in self.model_fields_set):
                found[name if field.alias is None else field.alias] = plain(value)
        return {**found, **{name: plain(value) for name, value in (self.model_extra or {}).items()}}

    @classmethod
    def from_dict(cls, obj: Mapping[str, Any] | None) -> Self | None:
        """Make an object from a dict of JSON values; None makes None.

        Raises:
            pydantic.ValidationError: a field is missing, or a value does not fit.
        """
        return None if obj is None else cls.model_validate(obj)


class Wrapper(RootModel[Any]):
    """One of several types: what is inside is `actual_instance`.

    In JSON and in dicts the wrapper is not seen. What comes over the wire and is none of the types
    is an `Unknown` with its `value`.
    """

    model_config = ConfigDict(
        defer_build=True, protected_namespaces=(), arbitrary_types_allowed=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Wrap a value, given by position or as `actual_instance`.

        Raises:
            ValueError: it is none of the types.
        """
        if len(args) + len(kwargs) > 1:
            raise ValueError("a wrapper takes one value, by position or as `actual_instance`")
        value = args[0] if args else kwargs.get("root", kwargs.get("actual_instance"))
        super().__init__(value)
        if isinstance(self.root, Unknown) and not isinstance(value, Unknown):
            raise ValueError(f"no match found: {value!r} is none of the types of this wrapper")

    # Without this mark pydantic would route data from the wire through `__init__` as well.
    cast("Any", __init__).__pydantic_base_init__ = True

    @property
    def actual_instance(self) -> Any:
        """What is inside."""
        return self.root

    @actual_instance.setter
    def actual_instance(self, value: Any) -> None:
        self.root = type(self)(value).root

    @classmethod
    def from_dict(cls, obj: Any) -> Self:
        """Wrap a JSON value."""
        return cls.model_validate(obj)

    @classmethod
    def from_json(cls, json_str: str) -> Self:
        """Wrap what a JSON text says."""
        return cls.model_validate_json(json_str)

    def to_json(self) -> str:
        """Return JSON of what is inside."""
        return self.model_dump_json(by_alias=True, exclude_unset=True, warnings=False)

    def to_dict(self) -> Any:
        """Return what is inside, as `to_dict` of a model does."""
        return plain(self.root)

    def to_str(self) -> str:
        """Return a readable, multi-line form of `to_dict`."""
        return pprint.pformat(self.to_dict())


class ApiEnum(OpenStrEnum):
    """A list of strings; one that a newer server sends becomes a member of its own."""

    @classmethod
    def from_json(cls, json_str: str) -> Self:
        """Make a member from JSON text."""
        return cls(json.loads(json_str))


def plain(value: Any) -> Any:
    """Return a value with all models in it as dicts."""
    if isinstance(value, (ApiModel, Wrapper, Unknown)):
        return value.to_dict()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value
