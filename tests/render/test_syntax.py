"""The allow-list over generated Python."""

import pytest

from acpact.render import FileTree, RenderError, check_python, parse_python
from acpact.render.filetree import sha256

ROOTS = frozenset({"typing", "pydantic", "collections", "httpx2", "client", "datetime"})

GOOD = '''
"""Module."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, overload

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from . import _runtime
from ._runtime import OMIT, Omit, Operation
from .models import Run as Run, types

if TYPE_CHECKING:
    from client._runtime import Client

__all__ = ["Run"]
__version__ = "1.0"

Tree = Union["Run", list["Tree"], dict[str, "Tree | None"]]
Name = Annotated[str, "what (it) says; import os"]
Mode = Literal["eval('x')", "import os"]
TABLE = {"a (b)": 1, "c": [2, -3.5], "d": {"e", "f"}}
TREES: TypeAdapter[Tree] = TypeAdapter(Tree)


class Run(BaseModel):
    """A run."""

    model_config = ConfigDict(extra="allow")
    open: bool | None = None
    input: Annotated[Any, Field(alias="input", description="eval('x')")] = None
    parent: "Run | None" = None
    made: datetime.datetime = Field(default_factory=lambda: datetime.datetime.now(datetime.UTC))

    def __init__(self, client: Client, /, *, input: Any = OMIT, **options: Any) -> None:
        super().__init__(client, **options)
        self.os = client.os = input
        self.compile = [open for open in options if open is not None]

    @property
    def compile_all(self) -> str:
        return f"{self.input!r} {type(self).__name__}"

    @_runtime.decorated(flag=True)
    async def stream(self, vars: list[str]) -> Iterator[Run]:
        for item in vars:
            yield item
        async with self.client as open:
            await open.run(input=vars[0])
        match self:
            case Run(input=[1, *rest]) if not rest:
                raise ValueError("x" + str(rest))
            case {"a": 1} | None:
                pass
        try:
            assert _runtime.__version__ == __version__
        except (ValueError, KeyError) as error:
            raise TypeError from error


Run.model_rebuild()
'''


def tree(source: str) -> FileTree:
    return FileTree.of({"pkg/a.py": source})


def test_what_generated_code_consists_of() -> None:
    check_python(tree(GOOD), frozenset(), ROOTS)


BAD = {
    "eval('1')": "builtin eval",
    "x = eval": "builtin eval",
    "x = [exec][0]": "builtin exec",
    "print(open('/etc/passwd'))": "builtin open",
    "getattr(x, 'y')": "builtin getattr",
    "__import__('os')": "name __import__",
    "__builtins__['eval']": "name __builtins__",
    "import os": "import of os",
    "import os.path as client": "import of os.path",
    "from os import system": "import of os",
    "import typing, subprocess": "import of subprocess",
    "from typing import sys": "import of sys",
    "from . import os": "import of os",
    "from typing import *": r"import of \*",
    "from typing import _eval_type": "import of _eval_type",
    "from typing import ForwardRef": "import of ForwardRef",
    "from pydantic import ImportString": "import of ImportString",
    "import typing\ntyping.sys.exit()": "attribute sys",
    "from . import client\nclient.os.system('x')": "attribute os",
    "import pydantic\npydantic.main.types.CodeType()": "attribute types",
    "def f():\n    m = c\n    m.os.system('x')": "attribute os",
    "().__class__.__base__.__subclasses__()": "attribute __subclasses__",
    "x.__globals__": "attribute __globals__",
    "def f():\n    global x": "Global",
    "def f():\n    x = 1\n    def g():\n        nonlocal x": "Nonlocal",
    "del x": "Delete",
    "while True:\n    pass": "While",
    "(x := 1)": "NamedExpr",
    "(lambda: 1)()": "no name",
    "(a or b)()": "no name",
    "f()()": "no name",
    "[a][0]()": "no name",
    "@(lambda f: f)\ndef f(): pass": "decorator",
    "@a[0]\nclass A: pass": "decorator",
    "@eval\ndef f(): pass": "builtin eval",
    "def f(x=eval('1')): pass": "builtin eval",
    "def f(eval=eval): pass": "builtin eval",
    "lambda x=open('f'): x": "builtin open",
    "class A(eval('B')): pass": "builtin eval",
    "class A(metaclass=eval('B')): pass": "builtin eval",
    "class A:\n    eval = 1\n    x = eval('2')": "builtin eval",
    "eval = 1\neval('2')": "builtin eval",
    "def f():\n    x = [open for open in y]\n    open('z')": "builtin open",
    "def f():\n    class A:\n        open = 1\n    open('z')": "builtin open",
    "[open for x in open]": "builtin open",
    "[open for open in open(x)]": "builtin open",
    "f'{eval(x)}'": "builtin eval",
    "f'{x:{open(y)}}'": "builtin open",
    "x: \"__import__('os').system('id')\" = 1": "call in a string",
    "x: list['eval(1)']": "call in a string",
    "def f(x: 'exec(1)'): pass": "call in a string",
    "def f() -> 'Run | exec(1)': pass": "call in a string",
    "X = Union['A', 'a.b()']": "call in a string",
    "X = Annotated['f()', 1]": "call in a string",
    "X = Optional[\"List['f()']\"]": "call in a string",
    "X = TypeAdapter('f()')": "call in a string",
    "X = t.TypeAdapter(type='f()')": "call in a string",
    "X = TypeVar('T', bound='f()')": "call in a string",
    "x: 'not a type'": "no type",
    "x: 'a.__class__'": "attribute __class__",
    "x: 'eval'": "builtin eval",
    "x: '(lambda: 1)'": "call in a string",
    "class A:\n    x: 'f()'": "call in a string",
    "x = __debug__": "name __debug__",
    "match x:\n    case y.__class__: pass": "attribute __class__",
}


def test_modules_of_the_tree_are_our_own() -> None:
    source = (
        "from client import _runtime, types\nimport client.code\nclient.code.x\nclient.types.y()"
    )
    files = {"client/__init__.py": "", "tests/a.py": source}
    check_python(FileTree.of(files), frozenset(), ROOTS)
    with pytest.raises(RenderError, match="import of _runtime"):
        check_python(tree(source), frozenset(), ROOTS)
    with pytest.raises(RenderError, match="import of os"):
        check_python(FileTree.of({**files, "a.py": "from client import os"}), frozenset(), ROOTS)


@pytest.mark.parametrize("source", BAD)
def test_what_is_refused(source: str) -> None:
    with pytest.raises(RenderError, match=BAD[source]) as caught:
        check_python(tree(f"\n{source}"), frozenset(), ROOTS)
    assert "pkg/a.py:" in str(caught.value)


@pytest.mark.parametrize("source", BAD)
def test_trusted_files_need_only_parse(source: str) -> None:
    trusted = frozenset({sha256(source.encode())})
    check_python(tree(source), trusted, ROOTS)


def test_findings_name_file_and_line_and_are_bounded() -> None:
    files = {"b.py": "import os\n\nx = eval\n", "a.py": "import os\n" * 30, "c.md": "import os"}
    with pytest.raises(RenderError) as caught:
        check_python(FileTree.of(files), frozenset(), ROOTS)
    lines = str(caught.value).splitlines()
    assert lines[1] == "a.py:1: import of os"
    assert len(lines) == 22
    assert lines[-1] == "... and 12 more"


BROKEN = {
    "syntax": b"\n\nx = (",
    "null": b"x = 1\0",
    "not utf-8": b"x = '\xff'",
    "utf-7": b"# coding: utf-7\nx = 1",
    "latin-1": b"#!/bin/sh\n# -*- coding: latin-1 -*-\n",
    "bom": b"\xef\xbb\xbfx = 1",
    "unknown coding": b"# coding: nothing\n",
    "deep": b"(" * 5000 + b")" * 5000,
    "indented": b"  x = 1\n y = 2",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_parse(name: str) -> None:
    broken = FileTree({"pkg/a.py": BROKEN[name], "pkg/b.txt": b"("})
    for check in (parse_python, lambda tree: check_python(tree, frozenset(), ROOTS)):
        with pytest.raises(RenderError, match=r"^pkg/a\.py:\d+: "):
            check(broken)


def test_the_line_of_a_syntax_error() -> None:
    with pytest.raises(RenderError, match=r"^pkg/a\.py:3: "):
        parse_python(tree("\n\nx = ("))


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    source = "x = " + "-" * 3000 + "1"
    with pytest.raises(RenderError, match=r"pkg/a\.py:1: "):
        check_python(tree(source), frozenset(), ROOTS)


def test_stubs_are_checked_too() -> None:
    with pytest.raises(RenderError, match=r"a\.pyi:1"):
        check_python(FileTree.of({"a.pyi": "import os"}), frozenset(), ROOTS)


def test_warnings_of_the_parser_stay_inside(recwarn) -> None:
    parse_python(tree("x = '\\d'"))
    assert not recwarn.list


USER = "from . import a\n\nx = a.create_model\n"


def test_a_name_that_the_tree_itself_gives() -> None:
    files = FileTree.of({"pkg/a.py": "create_model = 1\n", "pkg/b.py": USER})
    check_python(files, frozenset(), ROOTS)
    check_python(tree("class Runs:\n    pass\n\n\nx = Runs.create_model\n"), frozenset(), ROOTS)


def test_a_trusted_file_may_have_imported_anything() -> None:
    files = FileTree.of({"pkg/a.py": "from x import create_model\n", "pkg/b.py": USER})
    with pytest.raises(RenderError, match=r"pkg/b\.py:3: the attribute create_model"):
        check_python(files, frozenset({sha256(files["pkg/a.py"])}), ROOTS)
