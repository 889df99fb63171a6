"""The last look at generated Python: it must parse, and hold to a small language.

Names and values of a document reach source through encoders that let nothing out; this check is
the second wall. It knows nothing of documents: it reads what came out.
"""

import ast
import io
import tokenize
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath

from acpact.render import grammar
from acpact.render.errors import RenderError
from acpact.render.filetree import FileTree, sha256

_SUFFIXES = {".py", ".pyi"}
_SHOWN = 20


def parse_python(tree: FileTree) -> None:
    """Raise ``RenderError``, with file and line, unless every Python file of a tree parses."""
    for path, data in _python(tree):
        _parse(path, data)


def check_python(
    tree: FileTree, trusted_sha256: frozenset[str], module_roots: frozenset[str]
) -> None:
    """Raise ``RenderError`` unless every Python file of a tree holds to the small language.

    Files whose hash is trusted need only parse. Absolute imports are limited to ``module_roots``
    (first components, such as ``"pydantic"`` and the package itself). From modules of the tree,
    imported relatively or not, private names may be taken too.
    """
    found: list[str] = []
    own = frozenset(PurePosixPath(path.split("/", 1)[0]).stem for path in tree)
    files = {path: data for path, data in _python(tree) if sha256(data) not in trusted_sha256}
    for path, data in _python(tree):
        module = _parse(path, data)
        if path in files:
            checker = _Checker(module, module_roots, own, _neighbours(module, path, files))
            found += [f"{path}:{line}: {what}" for line, what in _violations(module, checker)]
    if found:
        more = f"\n... and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise RenderError(
            "generated code that is not allowed (report this, with the document):\n"
            + "\n".join(found[:_SHOWN])
            + more
        )


def _python(tree: FileTree) -> Iterator[tuple[str, bytes]]:
    return (item for item in tree.items() if PurePosixPath(item[0]).suffix in _SUFFIXES)


def _parse(path: str, data: bytes) -> ast.Module:
    # As bytes: a coding comment would change what Python reads, so it is looked at too.
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        if encoding != "utf-8":
            raise RenderError(f"{path}:1: the encoding is {encoding}, not utf-8")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = ast.parse(data, path)
            compile(module, path, "exec", dont_inherit=True)  # finds what parsing does not look at
            return module
    except SyntaxError as error:
        raise RenderError(f"{path}:{error.lineno or 1}: generated code: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise RenderError(f"{path}:1: generated code cannot be parsed: {error}") from None


def _violations(module: ast.Module, checker: "_Checker") -> list[tuple[int, str]]:
    try:
        checker.visit(module)
    except RecursionError:
        checker.refuse(module, "it is nested too deeply")
    return sorted(set(checker.found))


class _Checker(ast.NodeVisitor):
    def __init__(
        self,
        module: ast.Module,
        roots: frozenset[str],
        own: frozenset[str],
        neighbours: frozenset[str],
    ) -> None:
        self.found: list[tuple[int, str]] = []
        self._roots = roots
        self._own = own
        self._neighbours = neighbours
        self._foreign = frozenset(_foreign(module, own))
        self._scopes: list[frozenset[str]] = []

    def refuse(self, node: ast.AST, what: str) -> None:
        self.found.append((getattr(node, "lineno", 1), what))

    def visit(self, node: ast.AST) -> None:
        if type(node).__name__ not in grammar.NODES:
            self.refuse(node, f"{type(node).__name__} is not used in generated code")
        else:
            super().visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._root(node, alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if not node.level:
            self._root(node, node.module or "")
        for alias in node.names:
            self._import(node, alias.name, own=_is_own(node, self._own))

    def _import(self, node: ast.ImportFrom, name: str, *, own: bool) -> None:
        private = name.startswith("_") and name not in grammar.DUNDER_NAMES
        if name in (grammar.OWN if own else grammar.FOREIGN):
            self.refuse(node, f"import of {name}")
        elif not own and (private or name == "*"):
            self.refuse(node, f"import of {name} from a foreign module")

    def _root(self, node: ast.stmt, module: str) -> None:
        if module.split(".", 1)[0] not in self._roots | {"__future__"}:
            self.refuse(node, f"import of {module}")

    def visit_Name(self, node: ast.Name) -> None:
        if _is_dunder(node.id) and node.id not in grammar.DUNDER_NAMES:
            self.refuse(node, f"the name {node.id}")
        elif isinstance(node.ctx, ast.Load) and self._is_builtin(node.id):
            self.refuse(node, f"the builtin {node.id}")

    def _is_builtin(self, name: str) -> bool:
        return name in grammar.NAMES and not any(name in scope for scope in self._scopes)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        dunder = _is_dunder(node.attr) and node.attr not in grammar.DUNDER_ATTRIBUTES
        if dunder or (isinstance(node.ctx, ast.Load) and self._reaches_out(node)):
            self.refuse(node, f"the attribute {node.attr}")
        self.visit(node.value)

    def _reaches_out(self, node: ast.Attribute) -> bool:
        root = _chain_root(node)
        name = root.id if isinstance(root, ast.Name) else ""
        if name in self._foreign:
            return node.attr in grammar.FOREIGN
        # Names for which the tree itself decides what is under them: methods, say, called as in
        # the document. Runtime modules are not among them, since they may import anything.
        direct = isinstance(node.value, ast.Name) and (
            name == "self" or name[:1].isupper() or name in self._neighbours
        )
        return node.attr in grammar.OWN and not direct

    def visit_Call(self, node: ast.Call) -> None:
        if not _is_callable(node.func):
            self.refuse(node, "a call of something that has no name")
        if _last_name(node.func) in grammar.TYPE_CALLS:
            for value in [*node.args, *(keyword.value for keyword in node.keywords)]:
                self._type_strings(value)
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        base = _last_name(node.value)
        if base in grammar.TYPE_BASES or base[:1].isupper():
            self._type_strings(node)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._type_strings(node.annotation)
        if _last_name(node.annotation) == "TypeAlias" and node.value is not None:
            self._type_strings(node.value)
        self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> None:
        if node.annotation is not None:
            self._type_strings(node.annotation)
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for decorator in node.decorator_list:
            self._decorator(decorator)
        self.visit(node.args)
        if node.returns is not None:
            self._type_strings(node.returns)
            self.visit(node.returns)
        with self._scope(frozenset(_bound(node))):
            for statement in node.body:
                self.visit(statement)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for decorator in node.decorator_list:
            self._decorator(decorator)
        for child in [*node.bases, *node.keywords, *node.body]:
            self.visit(child)

    def _decorator(self, node: ast.expr) -> None:
        if not _last_name(node.func if isinstance(node, ast.Call) else node):
            self.refuse(node, "a decorator that is no name")
        self.visit(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        if isinstance(node.body, ast.Constant):  # what the runtime takes for a type
            self._type_strings(node.body)
        self.visit(node.args)
        with self._scope(frozenset(_arguments(node.args))):
            self.visit(node.body)

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self._comprehension(node)

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._comprehension(node)

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
    ) -> None:
        self.visit(node.generators[0].iter)  # the one part that is evaluated outside
        targets = [part for each in node.generators for part in ast.walk(each.target)]
        with self._scope(frozenset(part.id for part in targets if isinstance(part, ast.Name))):
            self.generic_visit(node)

    @contextmanager
    def _scope(self, names: frozenset[str]) -> Iterator[None]:
        self._scopes.append(names)
        yield
        self._scopes.pop()

    def _type_strings(self, node: ast.expr) -> None:
        """Check the strings in a type: whoever reads the type later evaluates them."""
        for text in _strings_of(node):
            try:
                inner = ast.parse(str(text.value).strip(), mode="eval").body
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                self.refuse(node, "a string in a type that is no type")
                continue
            self._type_expression(node, inner)

    def _type_expression(self, node: ast.expr, inner: ast.expr) -> None:
        if any(isinstance(part, (ast.Call, ast.Lambda)) for part in ast.walk(inner)):
            self.refuse(node, "a call in a string in a type")
        for part in ast.walk(inner):
            if isinstance(part, (ast.expr, ast.keyword)):
                part.lineno = node.lineno
        self._type_strings(inner)
        self.visit(inner)


def _strings_of(node: ast.expr) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.Subscript):
        yield from _strings_of_subscript(node)
    elif isinstance(node, (ast.Tuple, ast.List)):
        for item in node.elts:
            yield from _strings_of(item)
    elif isinstance(node, ast.BinOp):
        yield from _strings_of(node.left)
        yield from _strings_of(node.right)
    elif isinstance(node, ast.Dict):
        for item in node.values:
            yield from _strings_of(item)


def _strings_of_subscript(node: ast.Subscript) -> Iterator[ast.Constant]:
    base = _last_name(node.value)
    if base == "Annotated" and isinstance(node.slice, ast.Tuple):
        yield from _strings_of(node.slice.elts[0])
    elif base != "Literal":
        yield from _strings_of(node.slice)


def _foreign(module: ast.Module, own: frozenset[str]) -> Iterator[str]:
    """Yield the names that imports of foreign modules bind."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            roots = [alias for alias in node.names if alias.name.split(".", 1)[0] not in own]
        elif isinstance(node, ast.ImportFrom) and not _is_own(node, own):
            roots = node.names
        else:
            continue
        for alias in roots:
            yield (alias.asname or alias.name).split(".", 1)[0]


def _neighbours(module: ast.Module, path: str, files: Mapping[str, bytes]) -> frozenset[str]:
    """Return the names under which a file has other files that are held to the same language."""
    found = set()
    for node in module.body:
        if isinstance(node, ast.ImportFrom) and node.level:
            above = PurePosixPath(path).parents[: node.level][-1]
            folder = above.joinpath(*(node.module or "").split("."))
            found |= {
                alias.asname or alias.name
                for alias in node.names
                if f"{folder / alias.name}.py" in files
            }
    return frozenset(found)


def _is_own(node: ast.ImportFrom, own: frozenset[str]) -> bool:
    return bool(node.level) or (node.module or "").split(".", 1)[0] in own


def _bound(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """Yield the names that are variables of a function itself, not of scopes inside it."""
    yield from _arguments(node.args)
    pending: list[ast.AST] = list(node.body)
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id
        if not isinstance(part, _SCOPES):
            pending.extend(ast.iter_child_nodes(part))


_SCOPES = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)


def _arguments(node: ast.arguments) -> Iterator[str]:
    for argument in [*node.posonlyargs, *node.args, *node.kwonlyargs, node.vararg, node.kwarg]:
        if argument is not None:
            yield argument.arg


def _chain_root(node: ast.expr) -> ast.expr:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node


def _last_name(node: ast.expr) -> str:
    """Return the last part of a dotted name, "" for anything else."""
    if isinstance(node, ast.Attribute) and isinstance(_chain_root(node), ast.Name):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is_callable(node: ast.expr) -> bool:
    """Tell whether a call goes to a name, to an attribute, or to a generic of one."""
    if isinstance(node, ast.Subscript):
        return bool(_last_name(node.value))
    return isinstance(node, (ast.Name, ast.Attribute))


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")
