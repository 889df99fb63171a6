"""YAML text to a plain tree and its index, from the event stream alone: nothing is constructed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from acpact.document.diagnostics import DocumentError
from acpact.document.index import Index
from acpact.document.json_reader import duplicate_key, odd_number, too_deep, too_many_nodes
from acpact.document.pointer import join
from acpact.document.text import Text
from acpact.document.yaml_scalars import PREFIX, OddNumberError, OddTagError, plain, tagged
from acpact.limits import Limits

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLLECTION_TAGS = {
    yaml.MappingStartEvent: (None, "!", PREFIX + "map"),
    yaml.SequenceStartEvent: (None, "!", PREFIX + "seq"),
}
_TAG_HINT = "remove the tag; only plain YAML data is read"


@dataclass(slots=True)
class _Built:
    """A finished value: the value, its index, how many values it holds, how deep it nests."""

    value: object
    index: Index
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class _Frame:
    """A collection that is still open."""

    built: _Built
    anchor: str | None
    offset: int
    key: tuple[str, int] | None = None
    merging: bool = False
    inherited: list[_Built] = field(default_factory=list)


def read_yaml(text: Text, limits: Limits) -> tuple[object, Index]:
    """Parse YAML text; `DocumentError` for bad syntax, odd tags and keys, limits."""
    bad = _UNPRINTABLE.search(text.content)
    if bad:
        message = f"the character U+{ord(bad[0]):04X} is not allowed in YAML"
        raise text.error("forbidden-character", bad.start(), message, "remove it, or escape it")
    try:
        return _Composer(text, limits).compose()
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(text, error) from None
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        raise text.error("yaml-syntax", 0, message, "mend the YAML syntax") from None


def _syntax_error(text: Text, error: yaml.MarkedYAMLError) -> DocumentError:
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index, len(text.content)) if mark else 0
    message = ", ".join(part for part in (error.context, error.problem) if part)
    hint = "check indentation and quoting here; quote text that holds ': ' or ' #'"
    return text.error("yaml-syntax", offset, message or "this is not YAML", hint)


class _Composer:
    def __init__(self, text: Text, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._open: list[_Frame] = []
        self._anchors: dict[str, _Built | None] = {}
        self._root: _Built | None = None
        self._nodes = 0
        self._aliased = 0

    def compose(self) -> tuple[object, Index]:
        documents = 0
        for event in _events(self._text.content):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                self._check_single(documents, event)
            else:
                self._take(event)
        if self._root is None:
            hint = "give an OpenAPI 3.0, 3.1 or 3.2 document as JSON or YAML"
            raise self._text.error("empty-document", 0, "the document is empty", hint)
        return self._root.value, self._root.index

    def _check_single(self, documents: int, event: yaml.Event) -> None:
        if documents > 1:
            message = "a second YAML document starts here"
            hint = "keep one document per file; remove '---'"
            raise self._error("multiple-documents", event, message, hint)

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._start(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._end()

    # -- values

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        offset = _at(event)
        if self._expects_key():
            self._set_key(event, offset)
            return
        built = _Built(self._read(event), Index(offset))
        if event.anchor:
            self._anchors[event.anchor] = built
        self._count(1, event)
        self._place(built)

    def _read(self, event: yaml.ScalarEvent) -> object:
        implicit_plain, implicit_quoted = event.implicit
        try:
            if event.tag == "!" or (event.tag is not None and not implicit_plain):
                return tagged(event.tag, event.value, self._limits.digits)
            quoted = implicit_quoted and not implicit_plain
            return event.value if quoted else plain(event.value, self._limits.digits)
        except OddNumberError:
            raise odd_number(self._text, event.value, _at(event), self._path()) from None
        except OddTagError:
            raise self._bad_tag(event, event.tag) from None

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if event.tag not in _COLLECTION_TAGS[type(event)]:
            raise self._bad_tag(event, event.tag)
        if self._expects_key():
            raise self._bad_key(event, "a collection can't be a key")
        offset = _at(event)
        if len(self._open) >= self._limits.depth:
            raise too_deep(self._text, offset, self._limits.depth, self._path())
        mapping = isinstance(event, yaml.MappingStartEvent)
        built = _Built({}, Index(offset, {})) if mapping else _Built([], Index(offset, []))
        if event.anchor:
            self._anchors[event.anchor] = None
        self._count(1, event)
        self._open.append(_Frame(built, event.anchor, offset))

    def _end(self) -> None:
        frame = self._open.pop()
        if frame.inherited:
            _inherit(frame)
        frame.built.height += 1
        if frame.anchor:
            self._anchors[frame.anchor] = frame.built
        self._place(frame.built)

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = event.anchor
        if name not in self._anchors:
            message, hint = f"the alias *{name} has no anchor", f"define &{name} before it"
            raise self._error("yaml-alias", event, message, hint)
        built = self._anchors[name]
        if built is None:
            message = f"the alias *{name} stands inside the value that it names"
            raise self._error("yaml-alias", event, message, "use $ref for recursive schemas")
        if self._expects_key():
            self._alias_key(built, event)
            return
        self._spend(built, event)
        self._place(built)

    def _spend(self, built: _Built, event: yaml.Event) -> None:
        self._aliased += built.size
        if self._aliased > self._limits.aliases:
            message = f"aliases expand to more than {self._limits.aliases:,} values"
            raise self._error("alias-expansion", event, message, "use $ref instead of aliases")
        if len(self._open) + built.height > self._limits.depth:
            offset = _at(event)
            raise too_deep(self._text, offset, self._limits.depth, self._path())
        self._count(built.size, event)

    # -- placing

    def _place(self, built: _Built) -> None:
        if not self._open:
            self._root = built
            return
        frame = self._open[-1]
        if frame.merging:
            self._merge(frame, built)
            return
        frame.built.size += built.size
        frame.built.height = max(frame.built.height, built.height)
        if isinstance(frame.built.value, list):
            _append(frame.built, built)
        else:
            _add_member(frame, built)

    def _merge(self, frame: _Frame, built: _Built) -> None:
        offset = frame.key[1] if frame.key else frame.offset
        parts = _parts(built)
        if parts is None:
            message = "a merge key '<<' needs a mapping, or a list of mappings"
            hint = "write '<<: *anchor', where the anchor names a mapping"
            raise self._text.error("yaml-merge", offset, message, hint, self._path())
        frame.merging, frame.key = False, None
        frame.inherited += parts
        frame.built.height = max(frame.built.height, built.height)
        frame.built.size += built.size

    # -- keys

    def _expects_key(self) -> bool:
        frame = self._open[-1] if self._open else None
        return bool(frame and isinstance(frame.built.value, dict) and frame.key is None)

    def _set_key(self, event: yaml.ScalarEvent, offset: int) -> None:
        frame = self._open[-1]
        if event.tag not in (None, "!", *(PREFIX + t for t in ("str", "int", "float", "bool"))):
            raise self._bad_tag(event, event.tag)
        if event.anchor:
            self._anchors[event.anchor] = _Built(event.value, Index(offset))
        if event.value == "<<" and event.implicit[0]:
            frame.merging = True
        elif event.value == "" and event.implicit[0]:
            raise self._bad_key(event, "a key is missing before ':'")
        self._open_member(event.value, offset)

    def _open_member(self, key: str, offset: int) -> None:
        frame = self._open[-1]
        earlier = frame.built.index.child(key)
        frame.key = (key, offset)
        if earlier is not None and not frame.merging:
            raise duplicate_key(self._text, self._path(), earlier.offset, offset)

    def _alias_key(self, built: _Built, event: yaml.AliasEvent) -> None:
        if not isinstance(built.value, str):
            raise self._bad_key(event, "this alias does not name a string")
        self._open_member(built.value, _at(event))

    # -- limits and errors

    def _count(self, size: int, event: yaml.Event) -> None:
        self._nodes += size
        if self._nodes > self._limits.nodes:
            raise too_many_nodes(self._text, _at(event), self._limits.nodes)

    def _path(self) -> str:
        tokens = [token for token in map(_position, self._open) if token is not None]
        return join("#", *tokens)

    def _error(self, rule: str, event: yaml.Event, message: str, hint: str) -> DocumentError:
        return self._text.error(rule, _at(event), message, hint, self._path())

    def _bad_tag(self, event: yaml.Event, tag: str | None) -> DocumentError:
        message = f"the YAML tag {tag!r} is not read here"
        return self._error("yaml-tag", event, message, _TAG_HINT)

    def _bad_key(self, event: yaml.Event, message: str) -> DocumentError:
        return self._error("yaml-key", event, message, "keys are plain scalars, such as 'name:'")


def _events(content: str) -> Iterator[yaml.Event]:
    events: Iterator[yaml.Event] = yaml.parse(content, Loader=_LOADER)
    return events


def _at(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _position(frame: _Frame) -> str | None:
    if isinstance(frame.built.value, list):
        return str(len(frame.built.value))
    return frame.key[0] if frame.key else None


def _append(owner: _Built, item: _Built) -> None:
    if isinstance(owner.value, list) and isinstance(owner.index.children, list):
        owner.value.append(item.value)
        owner.index.children.append(item.index)


def _add_member(frame: _Frame, member: _Built) -> None:
    value, children = frame.built.value, frame.built.index.children
    if isinstance(value, dict) and isinstance(children, dict) and frame.key:
        key, offset = frame.key
        value[key] = member.value
        children[key] = Index(offset, member.index.children)
        frame.key = None


def _parts(built: _Built) -> list[_Built] | None:
    """Take the value of a merge key apart into the mappings to inherit from."""
    if isinstance(built.value, dict):
        return [built]
    if not isinstance(built.value, list) or not isinstance(built.index.children, list):
        return None
    pairs = zip(built.value, built.index.children, strict=True)
    parts = [_Built(value, index) for value, index in pairs]
    return parts if all(isinstance(part.value, dict) for part in parts) else None


def _inherit(frame: _Frame) -> None:
    """Put merged members before a mapping's own; its own win, then the earlier merged ones."""
    own = frame.built
    values: dict[str, object] = {}
    indexes: dict[str, Index] = {}
    for part in [*reversed(frame.inherited), own]:
        if isinstance(part.value, dict) and isinstance(part.index.children, dict):
            values.update(part.value)
            indexes.update(part.index.children)
    own.value, own.index.children = values, indexes
