"""Models as the templates see them: classes, wrappers and enums."""

from collections.abc import Iterator
from dataclasses import dataclass

from acpact.ir import nodes
from acpact.models import Spelling
from acpact.render import Text, literal

from ..docs import described
from ..python.definitions import ClassView, Definitions, EnumView, is_text_or_list
from .kinds import kind_name
from .surface import Surface


@dataclass(frozen=True, slots=True)
class WrapperView:
    """One union: the type inside, the schemas it names, and how openapi-generator calls those."""

    name: str
    source: str
    attribute: str
    constant: str
    schemas: str
    doc: Text


@dataclass(frozen=True, slots=True)
class ModelView:
    """One class of an object, and the names of its fields that may be null."""

    view: ClassView
    nullable: str


class Models:
    """Builds the views of all models of one surface."""

    def __init__(self, surface: Surface, spelling: Spelling) -> None:
        self._surface = surface
        self._items = {item.name: item for item in surface.api.definitions}
        self._views = Definitions(surface.api.definitions, spelling)

    def enums(self) -> list[EnumView]:
        """Return the enums, by name."""
        return self._views.enums()

    def classes(self) -> Iterator[ModelView]:
        """Yield the objects."""
        for view in self._views.classes():
            item = self._items[view.name]
            fields = item.fields if isinstance(item, nodes.ObjectModel) else ()
            names = tuple(field.name for field in fields if field.nullable)
            yield ModelView(view, literal(names) if names else "")

    def wrappers(self) -> Iterator[WrapperView]:
        """Yield the unions, by name: each is a class, so that they can lead back to themselves."""
        for _, item in sorted(self._items.items()):
            if not isinstance(item, nodes.Alias | nodes.UnionModel):
                continue
            view = self._views.alias(item)
            word = "any_of" if view.name in self._surface.any_of else "one_of"
            yield WrapperView(
                name=view.name,
                source=_open(item, view.source) if isinstance(item, nodes.Alias) else view.source,
                attribute=f"{word}_schemas",
                constant=f"{view.name.upper()}_{word.upper()}_SCHEMAS",
                schemas=literal(sorted(_schemas(item))),
                doc=described(item.doc, f"The `{view.name}` value."),
            )


def _open(item: nodes.Alias, source: str) -> str:
    """Return a choice with what is none of its types at its end."""
    in_order = isinstance(item.type, nodes.OneOf) and is_text_or_list(item.type)
    mode = "LEFT_TO_RIGHT" if in_order else "SMART"
    return f"Annotated[Annotated[{source}, {mode}] | Unknown, LEFT_TO_RIGHT]"


def _schemas(item: nodes.Definition) -> Iterator[str]:
    kinds: list[nodes.Type] = []
    if isinstance(item, nodes.UnionModel):
        yield from (variant.name for variant in item.variants)
        kinds = [item.others] if item.others else []
    elif isinstance(item, nodes.Alias):
        kinds = [item.type]
    for kind in kinds:
        options = kind.options if isinstance(kind, nodes.OneOf) else (kind,)
        yield from (kind_name(option) for option in options if option != nodes.NULL)
