"""Where things are: public modules, the one page that each public thing has its section on."""

from collections.abc import Iterator

import griffe

Member = griffe.Class | griffe.Function | griffe.Attribute


class Tree:
    """The public part of a package: modules and names that do not start with `_`."""

    def __init__(self, package: griffe.Module) -> None:
        self._package = package
        self.modules = tuple(_public(package))
        self._homes: dict[str, griffe.Module] = {}
        # The innermost module that exports a thing is its home.
        for module in sorted(self.modules, key=lambda item: (item.path.count("."), item.path)):
            for member in self.members(module):
                self._homes[member.path] = module
        self._children: dict[str, list[griffe.Class]] = {}
        for item in self._documented():
            for base in filter(None, map(self.resolved, item.bases)):
                self._children.setdefault(base.path, []).append(item)
        self._ancestors: dict[str, list[griffe.Class]] = {}

    def members(self, module: griffe.Module) -> list[Member]:
        """Return what a module offers: the names in `__all__`, in the order of the alphabet."""
        names = [name for name in module.exports or () if isinstance(name, str)]
        found = (_final(module.members[name]) for name in sorted(names) if name in module.members)
        return [item for item in found if isinstance(item, Member)]

    def home(self, item: Member) -> griffe.Module:
        """Return the module whose page has the section of a documented thing."""
        return self._homes[item.path]

    def is_documented(self, item: Member) -> bool:
        """Tell whether a thing has a section."""
        return item.path in self._homes

    def page(self, module: griffe.Module) -> str:
        """Return the page of a module: the path of its file, with another suffix."""
        path = module.path.replace(".", "/")
        return f"{path}/__init__.md" if module.is_package or module.is_subpackage else f"{path}.md"

    def page_of(self, item: Member) -> str:
        """Return the page that a documented thing has its section on."""
        return self.page(self.home(item))

    def anchor(self, item: Member) -> str:
        """Return the name of a section: where its users import the thing from."""
        return f"{self.home(item).path}.{item.name}"

    def ancestors(self, item: griffe.Class) -> list[griffe.Class]:
        """Return the classes of this package that a class inherits from, in Python's order."""
        if item.path not in self._ancestors:
            found = map(_final, item.mro())
            self._ancestors[item.path] = [i for i in found if isinstance(i, griffe.Class)]
        return self._ancestors[item.path]

    def absorbed(self, item: griffe.Class) -> list[griffe.Class]:
        """Return the ancestors whose members have no section other than this class's."""
        ancestors = self.ancestors(item)
        told = {
            above.path
            for base in ancestors
            if self.is_documented(base)
            for above in (base, *self.ancestors(base))
        }
        return [base for base in ancestors if base.path not in told]

    def resolved(self, base: str | griffe.Expr) -> griffe.Class | None:
        """Return the class of this package that a base names, type arguments left out."""
        if isinstance(base, str):
            return None
        name = base.left if isinstance(base, griffe.ExprSubscript) else base
        path = name.canonical_path if isinstance(name, griffe.Expr) else ""
        if not path.startswith(f"{self._package.path}."):
            return None
        found = _final(self._package[path.removeprefix(f"{self._package.path}.")])
        return found if isinstance(found, griffe.Class) else None

    def descendants(self, item: griffe.Class) -> list[griffe.Class]:
        """Return the documented classes that inherit from a class at first hand."""
        return self._children.get(item.path, [])

    def _documented(self) -> Iterator[griffe.Class]:
        for module in self.modules:
            for item in self.members(module):
                if isinstance(item, griffe.Class) and self.home(item) is module:
                    yield item


def _public(module: griffe.Module) -> Iterator[griffe.Module]:
    yield module
    for name, member in sorted(module.members.items()):
        if isinstance(member, griffe.Module) and not name.startswith("_"):
            yield from _public(member)


def _final(item: griffe.Object | griffe.Alias) -> griffe.Object | griffe.Alias | None:
    if not isinstance(item, griffe.Alias):
        return item
    try:
        return item.final_target
    except (griffe.AliasResolutionError, griffe.CyclicAliasError):
        return None  # from outside of the package
