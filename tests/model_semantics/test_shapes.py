"""Model semantics on shapes that ACP does not have."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError


def test_names_that_python_can_not_take(extra: ModuleType) -> None:
    wire = {
        "class": "c",
        "@type": "t",
        "from": "f",
        "camelCase": 1,
        "foo-bar": "1",
        "foo_bar": "2",
        "list": ["x"],
        "model_dump": "m",
        "schema": "s",
        "class_": "unknown",
    }
    value = extra.models.Keywords.from_dict(wire)
    assert (value.class_, value.type, value.from_, value.camel_case) == ("c", "t", "f", 1)
    assert (value.foo_minus_bar, value.foo_bar) == ("1", "2")
    assert (value.list_, value.model_dump_, value.schema_) == (["x"], "m", "s")
    assert value.to_dict() == wire
    assert json.loads(value.to_json()) == wire


def test_construction_by_python_names(extra: ModuleType) -> None:
    value = extra.models.Keywords(class_="c", type="t", foo_bar="2", camel_case=3)
    assert value.to_dict() == {"class": "c", "@type": "t", "foo_bar": "2", "camelCase": 3}


def test_defaults_are_read(extra: ModuleType) -> None:
    value = extra.models.Defaults()
    assert value.tags == ["a", "b"]
    assert (value.options, value.free, value.wrong, value.nothing) == (None, None, None, None)
    assert value.colour is extra.models.Colour.RED
    assert (value.count, value.ratio) == (3, 0.5)
    assert value.to_dict() == {}


def test_default_dates_and_times_are_read_as_from_the_wire(extra: ModuleType) -> None:
    for value in (extra.models.Defaults(), extra.models.Defaults.from_dict({})):
        assert (value.since, value.day) == (datetime(2025, 1, 1, tzinfo=UTC), date(2025, 1, 2))
        assert value.never == "never"
        assert value.to_dict() == {}


def test_decimals_are_exact_where_the_document_lets_them(extra: ModuleType) -> None:
    value = extra.models.Uses(price=Decimal("1.50"), number=Decimal("0.5"))
    assert value.to_dict() == {"price": "1.50", "number": 0.5}


def test_changed_default_is_never_lost(extra: ModuleType) -> None:
    value = extra.models.Defaults()
    value.tags.append("c")
    assert value.to_dict() == {"tags": ["a", "b", "c"]}
    assert json.loads(value.to_json()) == {"tags": ["a", "b", "c"]}
    assert extra.models.Defaults().tags == ["a", "b"]


@pytest.mark.parametrize(
    ("wire", "seen"),
    [
        ({"level": 1}, 1),
        ({"level": 7}, 7),
        ({"mixed": "b"}, "b"),
        ({"mixed": 2}, 2),
        ({"mixed": None}, None),
    ],
)
def test_enums_of_other_types(extra: ModuleType, wire: dict[str, Any], seen: Any) -> None:
    value = extra.models.Uses.from_dict(wire)
    assert getattr(value, next(iter(wire))) == seen
    assert value.to_dict() == wire


@pytest.mark.parametrize("wire", [{"colour": 5}, {"level": "x"}])
def test_enum_of_another_type_is_refused(extra: ModuleType, wire: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        extra.models.Uses.from_dict(wire)


@pytest.mark.parametrize("value", [5, "5", True, False, "x", ""])
def test_scalars_keep_their_type(extra: ModuleType, value: Any) -> None:
    found = extra.models.Uses.from_dict({"either": value}).either
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("number", [1, 1.5, 2**60 + 1, -0.0])
def test_numbers_keep_their_precision(extra: ModuleType, number: float) -> None:
    found = extra.models.Uses.from_json(json.dumps({"number": number})).number
    assert found == number
    assert type(found) is type(number)


@pytest.mark.parametrize(
    ("wire", "kind"),
    [
        ({"petType": "cat", "lives": 9}, "Cat"),
        ({"petType": "kitten"}, "Cat"),
        ({"petType": "dog", "tricks": ["sit"]}, "Dog"),
        ({"petType": "fish"}, "Unknown"),
        ({"petType": "dog", "tricks": 5}, "Unknown"),
        ({}, "Unknown"),
    ],
)
def test_mapped_discriminator(extra: ModuleType, wire: dict[str, Any], kind: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(extra.models.Pet)
    value = adapter.validate_python(wire)
    assert type(value).__name__ == kind
    assert adapter.dump_python(value, mode="json", by_alias=True, exclude_unset=True) == wire


def test_recursion(extra: ModuleType) -> None:
    wire = {"value": "a", "children": [{"value": "b", "children": []}]}
    assert extra.models.Tree.from_dict(wire).to_dict() == wire
    deep = [{"a": ["x", {"b": "c"}]}]
    assert TypeAdapter(extra.models.Json).validate_python(deep) == deep


def test_all_of_keeps_defaults_and_required(extra: ModuleType) -> None:
    assert issubclass(extra.models.Derived, extra.models.Base)
    assert extra.models.Derived.from_dict({"id": "1", "name": "n"}).count == 1
    with pytest.raises(ValidationError):
        extra.models.Derived.from_dict({"name": "n"})
    assert not issubclass(extra.models.Tightened, extra.models.Base)
    with pytest.raises(ValidationError):
        extra.models.Tightened.from_dict({"id": "1"})


def both_ways(model: Any, wire: Any) -> Any:
    value = model.from_dict(wire)
    assert value.to_dict() == wire
    assert json.loads(value.to_json()) == wire
    return value


def test_null_in_a_component_that_allows_it(extra: ModuleType) -> None:
    both_ways(extra.models.HoldsNull, {"one": None, "two": None})
    both_ways(extra.models.HoldsNull, {"one": {"id": "1"}, "two": "x"})
    assert TypeAdapter(extra.models.JsonNull).validate_python([None, [None]]) == [None, [None]]


def test_a_child_keeps_its_fields_where_its_base_is_declared(extra: ModuleType) -> None:
    child = extra.models.Derived(id="1", name="n", colour="x")
    value = extra.models.Holder(base=child, many=[child])
    wire = {"id": "1", "name": "n", "colour": "x"}
    assert value.to_dict() == {"base": wire, "many": [wire]}
    assert json.loads(value.to_json()) == value.to_dict()


def test_looking_at_a_model_does_not_change_it(extra: ModuleType) -> None:
    value = extra.models.Holder(defaults=extra.models.Defaults())
    value.defaults.tags.append("c")
    assert value.to_dict() == {"defaults": {"tags": ["a", "b", "c"]}}
    value.defaults.tags.pop()
    assert value.to_dict() == {"defaults": {}}


def test_a_tag_that_is_optional_is_sent_all_the_same(extra: ModuleType) -> None:
    models = extra.models
    sent = models.OptionalTag(item=models.TagA(n="x")).to_dict()
    assert sent == {"item": {"kind": "a", "n": "x"}}
    assert isinstance(models.OptionalTag.from_dict(sent).item, models.TagA)
    both_ways(models.TagA, {"n": "x"})


def test_read_only_and_write_only_are_required_in_one_way(extra: ModuleType) -> None:
    assert extra.models.OneWay(name="n", password="p").to_dict() == {"name": "n", "password": "p"}
    both_ways(extra.models.OneWay, {"id": 1, "name": "n"})
    with pytest.raises(ValidationError):
        extra.models.OneWay.from_dict({"id": 1})


def test_bases_that_spell_one_name_keep_both_fields(extra: ModuleType) -> None:
    value = both_ways(extra.models.SpellBoth, {"fooBar": "a", "foo_bar": 2, "z": "z"})
    assert (value.foo_bar, value.foo_bar_2) == (2, "a")


@pytest.mark.parametrize("wire", [{"k": 5}, {"k": "x"}, {"base": "b"}])
def test_alternatives_of_one_property(extra: ModuleType, wire: dict[str, Any]) -> None:
    assert both_ways(extra.models.Widened, wire).k == wire.get("k")


def test_one_property_in_two_parts(extra: ModuleType) -> None:
    value = both_ways(extra.models.Twice, {"cfg": {"a": "1", "b": "2"}})
    assert (value.cfg.a, value.cfg.b) == ("1", "2")
    with pytest.raises(ValidationError):
        extra.models.Twice.from_dict({"cfg": {"b": "2"}})


@pytest.mark.parametrize(
    ("wire", "kind"),
    [
        ({"bark": "x"}, "Bark"),
        ({"meow": "x"}, "Meow"),
        ({"name": "n", "bark": "x"}, "Bark"),
        ([], "Unknown"),
    ],
)
def test_without_a_tag_the_best_fit_is_taken(extra: ModuleType, wire: Any, kind: str) -> None:
    assert type(TypeAdapter(extra.models.Animal).validate_python(wire)).__name__ == kind


def test_one_value_or_null_is_no_constant(extra: ModuleType) -> None:
    with pytest.raises(ValidationError):
        extra.models.MaybeA()
    both_ways(extra.models.MaybeA, {"en": None})


def test_an_enum_in_an_all_of_is_that_enum(extra: ModuleType) -> None:
    value = extra.models.InAllOf(colour="red")
    assert value.colour is extra.models.Colour.RED
    assert (value.limited, value.followed) == (4, "v")
    assert value.to_dict() == {"colour": "red"}


@pytest.mark.parametrize("text", ["[1, 2]", "nope", '{"a": 1}', "null", '""'])
def test_json_text_that_is_something_else(extra: ModuleType, text: str) -> None:
    sent = extra.models.JsonList.from_dict({"list": text}).to_dict()["list"]
    assert sent == text or json.loads(sent) == json.loads(text)


def test_dump_and_validate(extra: ModuleType) -> None:
    value = extra.models.Keywords(class_="c", type="t", camel_case=1)
    assert extra.models.Keywords.model_validate(value.model_dump(exclude_unset=True)) == value
