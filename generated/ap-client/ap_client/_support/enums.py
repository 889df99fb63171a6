"""Enums that stay open: a value that a newer server sends is kept, not refused."""

import enum
from typing import Self


class OpenStrEnum(enum.StrEnum):
    """A string enum in which an unknown string becomes a member of its own.

    Such a member is not listed in the class; compare members with `==`, not with `is`.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member


class OpenIntEnum(enum.IntEnum):
    """An integer enum in which an unknown integer becomes a member of its own.

    Such a member is not listed in the class; compare members with `==`, not with `is`.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = str(value)
        member._value_ = value
        return member
