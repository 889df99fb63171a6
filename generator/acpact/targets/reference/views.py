"""Modules as the templates see them."""

from collections.abc import Iterator
from dataclasses import dataclass

import griffe

from .docstrings import DocView, doc_of
from .signatures import ascii_source, attribute_source, signatures
from .tree import Member, Tree


@dataclass(frozen=True, slots=True)
class LinkView:
    """Something with a section of its own, `href` "" where that is not in this reference."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class AttributeView:
    """A variable of a module or class, or a property; `anchor` is "" in a class."""

    name: str
    anchor: str
    source: str
    doc: DocView


@dataclass(frozen=True, slots=True)
class FunctionView:
    """A function or method; one with overloads has several sources."""

    name: str
    anchor: str
    sources: tuple[str, ...]
    doc: DocView


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class, with what it inherits from classes that have no section."""

    name: str
    anchor: str
    doc: DocView
    bases: tuple[LinkView, ...]
    descendants: tuple[LinkView, ...]
    attributes: tuple[AttributeView, ...]
    methods: tuple[FunctionView, ...]
    inherited: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A module: what it defines for its users, and what it hands on from elsewhere."""

    path: str
    doc: DocView
    modules: tuple[LinkView, ...]
    variables: tuple[AttributeView, ...]
    classes: tuple[ClassView, ...]
    functions: tuple[FunctionView, ...]
    elsewhere: tuple[LinkView, ...]


class Views:
    """Makes the views of all public modules of a package."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def module(self, module: griffe.Module) -> ModuleView:
        """Return the view of a module."""
        members = self._tree.members(module)
        own = [item for item in members if self._tree.home(item) is module]
        here = self._tree.page(module)
        return ModuleView(
            path=module.path,
            doc=doc_of(module),
            modules=tuple(
                LinkView(item.path, _relative(here, self._tree.page(item)))
                for item in self._tree.modules
                if item.parent is module
            ),
            variables=tuple(
                _attribute(i, self._tree.anchor(i)) for i in own if isinstance(i, griffe.Attribute)
            ),
            classes=tuple(self._class(i, here) for i in own if isinstance(i, griffe.Class)),
            functions=tuple(
                _function(i, self._tree.anchor(i)) for i in own if isinstance(i, griffe.Function)
            ),
            elsewhere=tuple(self._link(item, here) for item in members if item not in own),
        )

    def _class(self, item: griffe.Class, here: str) -> ClassView:
        anchor = self._tree.anchor(item)
        members = list(_members(item, self._tree))
        return ClassView(
            name=item.name,
            anchor=anchor,
            doc=doc_of(item),
            bases=tuple(self._base(base, here) for base in item.bases),
            descendants=tuple(self._link(child, here) for child in self._tree.descendants(item)),
            attributes=tuple(_attribute(m, "") for m in members if isinstance(m, griffe.Attribute)),
            methods=tuple(
                _function(m, f"{anchor}.{m.name}")
                for m in members
                if isinstance(m, griffe.Function)
            ),
            inherited=tuple(self._inherited(item, {m.name for m in members}, here)),
        )

    def _link(self, item: Member, here: str) -> LinkView:
        page = _relative(here, self._tree.page_of(item))
        return LinkView(item.name, f"{page}#{self._tree.anchor(item)}")

    def _base(self, base: str | griffe.Expr, here: str) -> LinkView:
        found = self._tree.resolved(base)
        if found is not None and self._tree.is_documented(found):
            return self._link(found, here)
        return LinkView(ascii_source(base) if found is None else found.name, "")

    def _inherited(self, item: griffe.Class, own: set[str], here: str) -> Iterator[LinkView]:
        """Yield the methods that bases with a section of their own hand down."""
        for base in self._tree.ancestors(item):
            if not self._tree.is_documented(base):
                continue
            for member in _members(base, self._tree):
                if isinstance(member, griffe.Function) and member.name not in own:
                    own.add(member.name)
                    page = _relative(here, self._tree.page_of(base))
                    yield LinkView(member.name, f"{page}#{self._tree.anchor(base)}.{member.name}")


def _members(item: griffe.Class, tree: Tree) -> Iterator[Member]:
    """Yield the public members of a class and of the ancestors that it absorbs."""
    seen: set[str] = set()
    for owner in (item, *tree.absorbed(item)):
        for name, member in owner.members.items():
            is_public = name == "__init__" or not name.startswith("_")
            if name not in seen and is_public and isinstance(member, Member):
                seen.add(name)
                yield member


def _attribute(item: griffe.Attribute, anchor: str) -> AttributeView:
    return AttributeView(item.name, anchor, attribute_source(item), doc_of(item))


def _function(item: griffe.Function, anchor: str) -> FunctionView:
    return FunctionView(item.name, anchor, tuple(signatures(item)), doc_of(item))


def _relative(here: str, there: str) -> str:
    """Return the way from one page to another, "" where it is the same."""
    if here == there:
        return ""
    folder = here.split("/")[:-1]
    parts = there.split("/")
    while folder and len(parts) > 1 and folder[0] == parts[0]:
        del folder[0], parts[0]
    return "/".join([*[".."] * len(folder), *parts])
