"""What the lint rules mean: one entry per id, with an example that shows it and its mend."""

TEXTS: tuple[tuple[str, str, str], ...] = (
    (
        "oneof-integer-number",
        "oneOf with both integer and number",
        """
A `oneOf` accepts a value that fits exactly one branch. Every integer is also a number, so 5 fits
two branches and is refused, while 5.5 is accepted. Validators on the two sides of a connection
then disagree about plain integers.

Bad:  oneOf: [{type: integer}, {type: number}]
Good: anyOf: [{type: integer}, {type: number}]    or just    type: number
""",
    ),
    (
        "oneof-repeated-branch",
        "oneOf with two equal branches",
        """
Two branches demand the same, so whatever fits one fits the other, and `oneOf` refuses it.
Titles and descriptions don't count: they demand nothing.

Bad:  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/SameAsA'}]
Good: one of the two, or a `const` in a property of each that tells them apart
""",
    ),
    (
        "oneof-free-branch",
        "oneOf with a branch that takes anything",
        """
A branch without any demand takes every value. What fits another branch then fits two, and
`oneOf` refuses it: the other branches have become useless.

Bad:  oneOf: [{type: string}, {}]
Good: anyOf: [{type: string}, {}]    or describe what the free branch is for
""",
    ),
    (
        "discriminator-unused",
        "discriminator without variants",
        """
A discriminator names the property by which a reader chooses between variants. This schema has no
`oneOf` or `anyOf`, and no other schema builds on it with `allOf`, so there is nothing to choose.
Generated code ignores the discriminator.

Bad:  Pet: {type: object, discriminator: {propertyName: kind}}
Good: Pet: {oneOf: [Cat, Dog by $ref], discriminator: {propertyName: kind}}
""",
    ),
    (
        "discriminator-mapping",
        "mapping to a schema that does not exist",
        """
An entry of a discriminator's mapping leads nowhere. A reader that meets this tag value has no
schema to read the rest with.

Bad:  mapping: {cat: '#/components/schemas/Kat'}
Good: mapping: {cat: '#/components/schemas/Cat'}    or    mapping: {cat: Cat}
""",
    ),
    (
        "discriminator-inline",
        "variant without a name or a fixed tag",
        """
OpenAPI chooses variants by the name of a schema in components, or by a mapping to one. An inline
variant has no name, and this one does not fix the tag by `const` or `enum` either: no tag value
can lead to it.

Bad:  oneOf: [{$ref: ...Cat}, {type: object, properties: {kind: {type: string}}}]
Good: oneOf: [{$ref: ...Cat}, {$ref: ...Dog}]    or    kind: {const: dog}
""",
    ),
    (
        "discriminator-not-object",
        "variant that can't carry a tag",
        """
A tag is a property, and only objects have properties. A string, number or array among the
variants can't be chosen by a tag, so the union is read by trying each variant in turn.

Bad:  oneOf: [{$ref: ...Cat}, {$ref: ...Name}] where Name is {type: string}
Good: take Name out, or remove the discriminator
""",
    ),
    (
        "discriminator-property",
        "variant without the tag property",
        """
This variant does not declare the property that the discriminator names. A value of this variant
arrives without a tag, and the reader can't choose.

Bad:  discriminator: {propertyName: kind}, but Cat has no property `kind`
Good: Cat: {properties: {kind: {const: cat}}, required: [kind]}
""",
    ),
    (
        "discriminator-tag",
        "mapping and variants disagree on a tag",
        """
The mapping sends a tag value to a variant that does not allow it, or two variants claim the same
value. Either way no value can be read by its tag and be valid.

Bad:  mapping: {dog: Cat} where Cat has kind: {const: cat}
Good: mapping: {cat: Cat}, and a value of its own for every variant
""",
    ),
    (
        "operation-id-missing",
        "operation without an operationId",
        """
The operationId is the name of the method in generated code. Without it the name is made from
method and path (`get_runs_run_id`), and changes when the path changes.

Bad:  get: {responses: ...}
Good: get: {operationId: get_run, responses: ...}
""",
    ),
    (
        "operation-id-clash",
        "two operationIds with one name in code",
        """
Two operationIds differ only in case or punctuation. In code both become the same method name, so
one of them has to be renamed by hand or gets a suffix.

Bad:  getRun and get_run
Good: get_run and get_run_output
""",
    ),
    (
        "path-parameter-undeclared",
        "placeholder in the path that is not declared",
        """
The path has `{name}`, but neither the operation nor its path item declares a path parameter of
that name. Its type is unknown; a client that sends the path as it stands gets a 404.

Bad:  /runs/{run_id} with no parameters
Good: parameters: [{name: run_id, in: path, required: true, schema: {type: string}}]
""",
    ),
    (
        "path-parameter-unused",
        "path parameter that the path has no place for",
        """
A parameter is declared `in: path`, but the path has no placeholder of that name: often a typing
error in one of the two. The value would never be sent.

Bad:  /runs/{run_id} with a parameter {name: runId, in: path}
Good: /runs/{run_id} with a parameter {name: run_id, in: path}
""",
    ),
    (
        "event-stream-schema",
        "event stream without an event schema",
        """
The response is a stream of server-sent events, but no schema (or only a bare string) says what an
event looks like. Generated code can only hand out untyped events.

Bad:  text/event-stream: {schema: {type: string}}
Good: text/event-stream: {schema: {type: object, properties: {event: ..., data: ...}}}
""",
    ),
    (
        "event-stream-data",
        "event data that is not text",
        """
On the wire the `data` field of a server-sent event is text. A schema that demands an object there
refuses every real event, since the JSON inside the text is not the text.

Bad:  data: {type: object}
Good: data: {type: string, contentMediaType: application/json, contentSchema: {type: object}}
""",
    ),
    (
        "item-schema-early",
        "itemSchema in a document before OpenAPI 3.2",
        """
OpenAPI 3.2 has `itemSchema` for the events of a stream and the items of a sequence. FastAPI writes
it into documents that declare 3.1.0 too. It is read there all the same, but a tool that goes by
the declared version refuses the document, or sees a stream of nothing in particular.

Bad:  openapi: 3.1.0, and itemSchema beside text/event-stream
Good: openapi: 3.2.0, where all tools can read that
""",
    ),
    (
        "enum-type",
        "enum member of the wrong type",
        """
A member of the enum (or the const) is not of the type that the same schema demands, so it can
never occur. In YAML this is often a missing quote: `3.1` is a number, "3.1" is a string.

Bad:  {type: string, enum: [3.0, "3.1"]}
Good: {type: string, enum: ["3.0", "3.1"]}
""",
    ),
    (
        "enum-repeated",
        "enum member listed twice",
        """
The enum lists the same value twice. It changes nothing for validation, but points to a slip: a
value that was meant to be another one.

Bad:  enum: [pending, error, pending]
Good: enum: [pending, error, success]
""",
    ),
    (
        "enum-empty",
        "enum without members",
        """
An empty enum accepts no value at all, so whatever carries this schema can never be valid. It is
usually left over by a tool that removed the members.

Bad:  {type: string, enum: []}
Good: {type: string}
""",
    ),
    (
        "default-type",
        "default of the wrong type",
        """
The default is not of a type that its schema allows. A server that fills it in produces an invalid
value; a client that knows it can't type it.

Bad:  {type: integer, default: "10"}
Good: {type: integer, default: 10}
""",
    ),
    (
        "default-enum",
        "default that is not one of the allowed values",
        """
The schema lists its values, and the default is not among them: often a difference in case.

Bad:  {enum: [human, json], default: Human}
Good: {enum: [human, json], default: human}
""",
    ),
    (
        "default-bounds",
        "default beyond the schema's bounds",
        """
The default breaks a minimum, maximum, length or size of its own schema. Patterns are not checked:
regular expressions of a document are never run.

Bad:  {type: integer, maximum: 100, default: 1000}
Good: {type: integer, maximum: 1000, default: 1000}
""",
    ),
    (
        "required-unknown",
        "required name that is not a property",
        """
`required` names a property that no schema describing this object declares, neither this one nor
any that it is combined with by `allOf`, `oneOf` or `anyOf`. The value is demanded but has no
type; often the property was renamed or moved.

Bad:  {properties: {id: ...}, required: [run_id]}
Good: {properties: {run_id: ...}, required: [run_id]}
""",
    ),
    (
        "lint-incomplete",
        "a rule that was cut off",
        """
Some rules look at how schemas are combined, and schemas that refer to each other many times over
can make that take for ever. The rule stopped; what it found before is listed. Documents written
by people stay far below the limit.
""",
    ),
    (
        "too-many-warnings",
        "more warnings than are listed",
        """
The list of warnings was cut. Most of them usually have one cause that is repeated many times:
mend the first ones and run again.
""",
    ),
)
