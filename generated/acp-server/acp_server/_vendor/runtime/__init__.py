"""What the models stand on."""

from .enums import OpenIntEnum, OpenStrEnum
from .model import ListDefaultsModel, Model, constant
from .scalars import Binary, Date, DateTime, JsonString
from .unknown import LEFT_TO_RIGHT, SMART, KnownTags, Unknown, by_tag

__all__ = [
    "LEFT_TO_RIGHT",
    "SMART",
    "Binary",
    "Date",
    "DateTime",
    "JsonString",
    "KnownTags",
    "ListDefaultsModel",
    "Model",
    "OpenIntEnum",
    "OpenStrEnum",
    "Unknown",
    "by_tag",
    "constant",
]
