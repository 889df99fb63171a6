"""The types that schemas come down to while the IR is built."""

from dataclasses import dataclass

from .nodes import ANY, NULL, OneOf, Scalar, Type


@dataclass(frozen=True, slots=True)
class Typed:
    """A type, and whether null is allowed beside it."""

    type: Type
    nullable: bool = False


def one_of(found: list[Type]) -> Type:
    """Return the union of types, flattened, repeats left out, `any` taking all."""
    flat: list[Type] = []
    for item in found:
        for option in item.options if isinstance(item, OneOf) else (item,):
            if option not in flat:
                flat.append(option)
    if ANY in flat:
        return ANY
    if Scalar("number") in flat:
        flat = [item for item in flat if item != Scalar("integer")]
    return flat[0] if len(flat) == 1 else OneOf(tuple(flat))


def nullable(kind: Type) -> Type:
    """Return the type with null added."""
    return one_of([kind, NULL])
