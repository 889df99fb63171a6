"""What generated Python may consist of: the tables behind ``check_python``."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NODES = _words("""
    Module Expression Import ImportFrom alias
    ClassDef FunctionDef AsyncFunctionDef arguments arg TypeAlias
    Return Raise Assign AnnAssign AugAssign Expr Pass Assert Break Continue
    If For AsyncFor With AsyncWith withitem Try ExceptHandler
    Match match_case MatchValue MatchSingleton MatchSequence MatchMapping MatchClass MatchStar
    MatchAs MatchOr
    Call keyword Name Attribute Subscript Slice Constant Starred List Tuple Dict Set
    JoinedStr FormattedValue Lambda IfExp Await Yield YieldFrom
    ListComp SetComp DictComp GeneratorExp comprehension
    BinOp UnaryOp BoolOp Compare Load Store And Or Not USub UAdd Invert
    Add Sub Mult Div FloorDiv Mod BitOr BitAnd Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn
""")

NAMES = _words("""
    eval exec compile open input breakpoint getattr setattr delattr globals locals vars dir
    memoryview __import__
""")
"""Builtins that are refused, unless a function binds the name as its own variable."""

DUNDER_NAMES = _words("__all__ __version__ __name__ __file__ __doc__")

DUNDER_ATTRIBUTES = DUNDER_NAMES | _words("""
    __init__ __enter__ __exit__ __aenter__ __aexit__ __iter__ __next__ __aiter__ __anext__
    __repr__ __str__ __eq__ __hash__ __len__ __members__ __args__ __pydantic_extra__
""")

MODULES = _words("""
    os sys subprocess builtins importlib ctypes marshal pickle runpy posix pty shutil
""")
"""Modules that must not be reached through the namespace of another module, at any place."""

EVALUATORS = _words("""
    ForwardRef get_type_hints evaluate_forward_ref create_model ImportString import_string PyObject
""")
"""Callables and types that make code, classes or modules out of strings."""

FOREIGN = MODULES | EVALUATORS | _words("socket inspect gc code codeop types operator")
"""What is not taken out of a module that is not one of the tree itself."""

OWN = MODULES | EVALUATORS
"""What is not taken out of a module of the tree."""

TYPE_CALLS = _words("TypeAdapter TypeVar NewType TypeAliasType TypedDict ParamSpec")
"""Callables that evaluate strings as types."""

TYPE_BASES = _words("list dict tuple set frozenset type")
"""Lower-case names whose subscripts are types; of other names, those in upper case are."""
