"""Names of definitions: which schema becomes which class, in which module."""

from collections import Counter
from dataclasses import dataclass, field

from acpact.document import Document, parent

from .names import NameClashError, distinct, pascal, separate, snake, words
from .nodes import Waiver
from .places import place_name, titles
from .view import Node

RESERVED_CLASSES = frozenset(
    """Annotated Any ArithmeticError AsyncEventStream AsyncRawResource AsyncResource BaseException
    Binary Date DateTime Discriminator Ellipsis EventStream Exception False Field ForwardRef IO
    ImportString JsonString KnownTags LEFT_TO_RIGHT ListDefaultsModel Literal Mapping Model None
    OMIT Omit OpenIntEnum OpenStrEnum PyObject RequestOptions SMART Sequence ServerSentEvent
    StreamOptions SyncRawResource SyncResource True TypeAlias TypeAliasType TYPE_CHECKING UUID
    Unknown Unpack""".split()
)
RESERVED_MODULES = frozenset({"_definitions", "con", "prn", "aux", "nul"})


class SchemaNameError(Exception):
    """Two component schemas want one class name."""

    def __init__(self, error: NameClashError) -> None:
        super().__init__(str(error))
        self.keys = error.keys
        self.name = error.name


@dataclass(slots=True)
class Registry:
    """What a pass over the document's schemas has found and decided.

    The first pass records the inline schemas that need a name (`wishes`), the properties that
    unions select by (`tags`) and the strings that are files in a form (`uploads`); names are then
    given out for all of them together, so that none depends on the order of the document; the
    second pass builds.
    """

    document: Document
    operations: dict[str, str]
    components: dict[str, str]
    titles: Counter[str]
    wishes: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    uploads: set[str] = field(default_factory=set)
    waivers: dict[tuple[str, str], Waiver] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, operations: dict[str, str]) -> "Registry":
        """Start with the component schemas' names; `operations` maps pointers to names."""
        return cls(document, operations, component_names(document), titles(document.data))

    def name(self, node: Node) -> str:
        """Return the class name of an inline schema."""
        if node.pointer in self.names:
            return self.names[node.pointer]
        self.wishes.setdefault(node.pointer, self._wish(node))
        return f"?{node.pointer}"

    def settle(self) -> None:
        """Give every recorded inline schema a name of its own."""
        counted = Counter(self.wishes.values())
        wanted = {
            pointer: wish if counted[wish] == 1 else self._place(pointer)
            for pointer, wish in self.wishes.items()
        }
        self.names = separate(wanted, taken=self.components.values())

    def waive(self, kind: str, pointer: str, message: str) -> None:
        """Note something that the IR does not carry."""
        self.waivers.setdefault((pointer, kind), Waiver(kind, pointer, message))

    def place(self, node: Node) -> str:
        """Return the name that a schema has from its place alone."""
        return self._place(node.pointer)

    def _wish(self, node: Node) -> str:
        title = node.get("title") or self._holder_title(node)
        if isinstance(title, str) and words(title):
            name = pascal(title, reserved=RESERVED_CLASSES)
            if self.titles[pascal(title)] == 1 and name not in self.components.values():
                return name
        return self._place(node.pointer)

    def _holder_title(self, node: Node) -> object:
        """Return the title of the string whose JSON a schema describes."""
        if not node.pointer.endswith("/contentSchema"):
            return None
        try:
            _, holder = self.document.resolve(parent(node.pointer))
        except KeyError:
            return None
        # What was put together from the parts of an `allOf` has the pointer of that list.
        return Node(holder, "").get("title")

    def _place(self, pointer: str) -> str:
        name = place_name(self.document, pointer, self.operations)
        return pascal(name, reserved=RESERVED_CLASSES)


def component_names(document: Document) -> dict[str, str]:
    """Return the class name of each component schema, by key.

    Raises:
        SchemaNameError: two keys make one class name.
    """
    components = document.data.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    wanted = {key: pascal(key, reserved=RESERVED_CLASSES) for key in schemas or {}}
    try:
        return distinct(wanted)
    except NameClashError as error:
        raise SchemaNameError(error) from None


def module_names(names: list[str]) -> dict[str, str]:
    """Return the module of each class: its name in snake case, made unique."""
    return separate({name: snake(name, reserved=RESERVED_MODULES) for name in names})
