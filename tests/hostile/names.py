"""Documents whose names are somebody else's already, or each other's."""

from collections.abc import Mapping

from .building import (
    STRING,
    Json,
    answer,
    call,
    document,
    getting,
    model,
    parameter,
    ref,
    sending,
    union,
)

_PROPERTIES = """
    model_config model_fields model_computed_fields model_extra model_post_init model_dump
    model_validate model_rebuild model_fields_set __init__ __class__ __dict__ __slots__
    __pydantic_validator__ __get_pydantic_core_schema__ _private __private _wire_names _constants
    to_dict to_json to_str from_dict from_json json schema copy dict validate construct
    date datetime list str int float bool bytes tuple object type set None True class def self
    cls import lambda constant Field Annotated Literal Any Model Unknown TYPE_CHECKING by_tag
    alias property classmethod super print isinstance mro name value $ref $id @type #text x-y a.b
    a/b a~b 1st 9 - _ __ é ﬁ 名前 Ω K
"""
_ODD = ["", " ", "a b", "x" * 300, "\t", "a\nb", "\u202eabc", "\U0001f600"]
PROPERTIES = [*_PROPERTIES.split(), *_ODD]

_TWINS = """
    foo_bar fooBar FooBar foo-bar Foo_Bar foo__bar foo.bar FOO_BAR foo_bar_2 foo_bar_ _foo_bar
    ｆｏｏ＿ｂａｒ fооbar foobar class class_ Class json json_ json_2
"""
TWINS = [*_TWINS.split(), "foo bar"]

CLASSES = """
    Model Unknown List Any str Field datetime ApiResponse BaseModel __init__ Con None True
    class import self cls Literal Annotated TypeAlias TypeAliasType Discriminator Tag Mapping
    Sequence Binary Date DateTime JsonString KnownTags ListDefaultsModel OpenIntEnum OpenStrEnum
    constant by_tag SMART LEFT_TO_RIGHT UUID Unpack Omit RequestOptions StreamOptions EventStream
    AsyncEventStream ServerSentEvent SyncResource AsyncResource SyncClient AsyncClient Operation
    Parameter Body Response ForwardRef ImportString PyObject TYPE_CHECKING Exception BaseException
    ArithmeticError Ellipsis int dict Enum Generic ClassVar T C0 T0 X0 operations
    annotations cached_property 1st 9 a.b RESERVED Definitions HostileClient
""".split()

_PARAMETERS = """
    self body options timeout limits extra_headers extra_query operations cls class None args
    kwargs __class__ __init__ str list dict headers client Mapping OMIT UUID x-y a.b a[b] a[] 1 - _
    path query method url http json copy a&b=c a#b a?b %41 名前 " ' \\
"""
PARAMETERS = [*_PARAMETERS.split(), "", " ", "a b", "a\u2028b", "x" * 300]

_TAGS = """
    ../../x .. /etc/passwd __init__ con 名前 */ Foo foo FOO os sys self class close _caller base_url
    resources models default annotations cached_property str headers Async Sync async_foo AsyncFoo
    HostileClient _runtime 1
"""
TAGS = [*_TAGS.split(), "", " ", "x" * 5000, "a\nb", "\u202ex"]

_OPERATIONS = """
    self class close aclose base_url headers timeout _caller __init__ __enter__ __class__ os sys
    exec eval create_model get_type_hints import_string open input list str dict annotations
    with_streaming_response default property cached_property super operations models Any OMIT 1st
    a.b a/b ../x 名前 "
"""
OPERATIONS = [*_OPERATIONS.split(), " ", "x" * 300, "a b", "\u202eabc", "a\nb"]

_BOTH = {"a": STRING, "b": STRING}


def _numbered(names: list[str], make: object) -> Json:
    return {f"p{index}": make(name) for index, name in enumerate(names)}  # type: ignore[operator]


def _under_tags(tags: list[str], *, together: bool = False) -> Json:
    if together:
        return getting(one=call(tags=tags), two=call(tags=tags[::-1]), three=call(tags=tags[:1]))
    return getting(**_numbered(tags, lambda tag: call(tags=[tag])))


def _called(names: list[str], tags: list[str]) -> Json:
    return {
        f"/{index}": {"get": call(operationId=name, tags=tags)} for index, name in enumerate(names)
    }


ACCEPTED: Mapping[str, Json] = {
    "classes": document({name: model({"a": ref(name)}) for name in CLASSES}),
    "classes-of-enums": document({name: {"enum": ["a", "b"]} for name in CLASSES}),
    "classes-of-aliases": document(
        {name: {"type": "array", "items": {"type": "integer"}} for name in CLASSES}
    ),
    "classes-in-operations": document(
        {name: model({"a": STRING}) for name in CLASSES},
        {f"/{name}": {"post": {**sending(ref(name)), **answer(ref(name))}} for name in CLASSES},
    ),
    "classes-in-unions": document(
        {
            "Tag": model({"kind": {"const": "t"}}),
            "KnownTags": model({"kind": {"const": "k"}}),
            "One": union("Tag", "KnownTags", discriminator={"propertyName": "kind"}),
            "Discriminator": model({"c": STRING}),
            "by_tag": model({"d": STRING}),
            "Two": union("Discriminator", "by_tag", discriminator={"propertyName": "x"}),
            "SMART": {"oneOf": [ref("Tag"), ref("KnownTags"), STRING]},
        }
    ),
    "class-and-operation": document(
        {"FOO": model(_BOTH), "foo_bar": model(_BOTH)},
        getting(foo=answer(ref("FOO")), foo_bar=answer(ref("foo_bar"))),
    ),
    "class-and-resource": document(
        {"FooResource": model(_BOTH), "AsyncFooResource": model(_BOTH)},
        getting(a={**answer(ref("FooResource")), "tags": ["foo"]}, b=call(tags=["async_foo"])),
    ),
    "class-and-module": document({"A_B": model(_BOTH), "AB": model(_BOTH), "A_b_": model(_BOTH)}),
    "class-and-inline-class": document(
        {
            "Run": model({"config": model({"x": STRING}), "other": model({"y": STRING})}),
            "RunConfig": model(_BOTH),
            "RunOther": model({"z": model(_BOTH, title="Run"), "u": model(_BOTH, title="Run")}),
        }
    ),
    "long-class": document({"x" * 5000: model(_BOTH), "x" * 4999: model(_BOTH)}),
    "same-titles": document(
        {
            "A": model({"p": model(_BOTH, title="Same"), "q": model(_BOTH, title="Same")}),
            "B": model(_BOTH, title="A"),
            "C": model({"p": {"enum": ["x", "y"], "title": "B"}}, title="import os"),
        }
    ),
    "properties": document({"Thing": model(dict.fromkeys(PROPERTIES, STRING))}),
    "required-properties": document(
        {"Thing": model(dict.fromkeys(PROPERTIES, STRING), required=PROPERTIES)}
    ),
    "properties-with-lists": document(
        {
            "Thing": model(
                {name: {"type": "array", "items": STRING, "default": [name]} for name in PROPERTIES}
            )
        }
    ),
    "properties-with-constants": document(
        {"Thing": model({name: {"const": name} for name in PROPERTIES}, required=PROPERTIES)}
    ),
    "properties-with-models": document(
        {"Thing": model({name: model({name: ref("Thing")}) for name in PROPERTIES})}
    ),
    "twin-properties": document({"Thing": model(dict.fromkeys(TWINS, STRING))}),
    "inherited-twins": document(
        {
            "Base": model(dict.fromkeys(TWINS[:10], STRING)),
            "Thing": {"allOf": [ref("Base"), model(dict.fromkeys(TWINS[10:], STRING))]},
        }
    ),
    "twin-members": document({"Thing": {"enum": [*TWINS, *PROPERTIES]}}),
    "names-in-defs": document(
        {
            "A": model(
                {"a": {"$ref": "#/components/schemas/A/$defs/oneOf/items"}},
                **{"$defs": {"oneOf": {"type": "array", "items": model(_BOTH)}}},
            )
        }
    ),
    "names-of-steps": document(
        {name: model({name: model({name: model(_BOTH)})}) for name in ("oneOf", "allOf", "items")},
        {},
        webhooks={"oneOf": {"post": sending(model(_BOTH))}, "parameters": {"post": call()}},
    ),
    "callback-names": document(
        {},
        {"/a": {"post": call(callbacks={"oneOf": {"anyOf": {"post": sending(model(_BOTH))}}})}},
    ),
    "parameters": document(
        {}, getting(**_numbered(PARAMETERS, lambda name: call(parameters=[parameter(name)])))
    ),
    "all-parameters": document(
        {}, getting(search=call(parameters=[parameter(name) for name in PARAMETERS]))
    ),
    "one-name-in-four-places": document(
        {},
        {
            "/{id}": {
                "post": {
                    **sending(model(_BOTH)),
                    "parameters": [
                        parameter("id", place) for place in ("query", "path", "header", "cookie")
                    ],
                }
            }
        },
    ),
    "twin-parameters": document(
        {}, getting(search=call(parameters=[parameter(name) for name in TWINS]))
    ),
    "header-names": document(
        {},
        getting(
            one=call(
                parameters=[
                    parameter(name, "header")
                    for name in ("X-A\r\nX-B: c", "a b", ":path", "é", "", "Host", "Content-Length")
                ]
            ),
            two=call(parameters=[parameter("X-A\r\nX-Evil: yes", "header")]),
            three=call(parameters=[parameter("a=b; c", "cookie"), parameter("\r\n", "cookie")]),
        ),
    ),
    "tags": document({}, _under_tags(TAGS)),
    "described-tags": document(
        {}, _under_tags(TAGS), tags=[{"name": tag, "description": tag} for tag in TAGS]
    ),
    "all-tags-at-once": document({}, _under_tags(TAGS, together=True)),
    "operations": document({}, _called(OPERATIONS, ["one"])),
    "operations-under-two-tags": document({}, _called(OPERATIONS, ["one", "two"])),
    "operations-called-like-tags": document({}, _called(OPERATIONS, OPERATIONS)),
    "twin-operations": document({}, _called(TWINS, ["one"])),
    "unnamed-operations": document(
        {},
        {
            path: {"get": call(), "post": call(), "delete": call()}
            for path in ("/a/b", "/a_b", "/a-b", "/a/{b}", "/", "/A/B", "//", "/%2e%2e/x", "/é")
        },
    ),
}

REFUSED: Mapping[str, tuple[Json, str]] = {
    "same-class": (
        document({"run_output": model(_BOTH), "RunOutput": model(_BOTH)}),
        "'RunOutput' and 'run_output' both want the name 'RunOutput'",
    ),
    "same-class-in-capitals": (
        document({"Run": STRING, "RUN": STRING}),
        "'RUN' and 'Run' both want",
    ),
    "same-class-as-a-reserved-one": (
        document({"Model": STRING, "Model_": STRING}),
        "'Model' and 'Model_' both want",
    ),
    "component-with-code": (document({"A); import os": STRING}), "is not a valid component name"),
    "component-outside": (document({"../../x": STRING}), "is not a valid component name"),
    "component-with-letters": (document({"Ｃlass": STRING}), "is not a valid component name"),
    "twice-one-operation": (
        document({}, {"/a": {"get": call(operationId="x"), "put": call(operationId="x")}}),
        "the operationId 'x' is already used",
    ),
    "twice-one-tag": (document({}, {}, tags=[{"name": "a"}, {"name": "a"}]), "is listed twice"),
    "twice-one-parameter": (
        document({}, getting(a=call(parameters=[parameter("a"), parameter("a")]))),
        "the query parameter 'a' is declared twice",
    ),
}
