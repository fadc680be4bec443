import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { negate } from './negate.ts';
import { listOf, type SchemaView, within } from './schema-view.ts';

/** Ways to satisfy a keyword. One of them holds; each is a list of schemas that all hold. */
export type Choice = readonly (readonly SchemaView[])[];

/** The choices that a schema leaves, separate from what it always requires. */
export interface Choices {
  readonly rest: SchemaView;
  readonly choices: readonly Choice[];
}

/** Takes the keywords that are alternatives out of a schema; `allOf` and `$ref` are followed elsewhere. */
export function choicesOf(part: SchemaView): Choices {
  const { schema } = part;
  if (!isObject(schema)) return { rest: part, choices: [] };
  const found = readers.flatMap(([keywords, read]) => {
    const choice = read(part, schema);
    return choice === undefined ? [] : [{ keywords, choice }];
  });
  const taken = new Set(['allOf', ...found.flatMap(({ keywords }) => keywords)]);
  const rest = Object.entries(schema).filter(([name]) => !taken.has(name));
  // Several alternatives of anyOf may hold at once: a trivial one stays, to tell that more may be evaluated.
  const mark = taken.has('anyOf') ? [['anyOf', [true]] as const] : [];
  return {
    rest: within(part, Object.fromEntries([...rest, ...mark])),
    choices: found.map(({ choice }) => choice),
  };
}

type Reader = (part: SchemaView, schema: JsonObject) => Choice | undefined;

const readers: readonly (readonly [keywords: readonly string[], read: Reader])[] = [
  [['oneOf'], oneOf],
  [['anyOf'], anyOf],
  [['if', 'then', 'else'], conditional],
  [['not'], negated],
  [['dependentRequired'], dependentRequired],
];

/**
 * With `oneOf`, the other alternatives do not hold. This is used only if their negation is a single
 * schema.
 */
function oneOf(part: SchemaView): Choice | undefined {
  const all = listOf(part, 'oneOf');
  const refusals = all.map(({ schema }) => negate(schema));
  return alternatives(
    all.map((one, at) => {
      const others = refusals.filter((refusal, other) => other !== at && refusal?.length === 1);
      return [one, ...others.map((refusal) => within(part, refusal?.[0] ?? true))];
    }),
  );
}

function anyOf(part: SchemaView): Choice | undefined {
  const all = listOf(part, 'anyOf');
  return all.some(({ schema }) => schema === true)
    ? undefined
    : alternatives(all.map((one) => [one]));
}

function conditional(part: SchemaView, schema: JsonObject): Choice | undefined {
  const { if: condition, then, else: otherwise } = schema;
  if (condition === undefined || (then === undefined && otherwise === undefined)) return undefined;
  const refusals = negate(condition) ?? [true];
  return [
    [within(part, condition), within(part, then ?? true)],
    ...refusals.map((refusal) => [within(part, refusal), within(part, otherwise ?? true)]),
  ];
}

/** What a `not` allows, unless it only refuses listed values: those are excluded elsewhere. */
function negated(part: SchemaView, { not }: JsonObject): Choice | undefined {
  if (!isObject(not)) return undefined;
  if (Object.keys(not).every((name) => name === 'const' || name === 'enum')) return undefined;
  const refusals = negate(not);
  return refusals === undefined
    ? undefined
    : alternatives(refusals.map((one) => [within(part, one)]));
}

/**
 * Either the property is absent, or it is present and so are the others. Handles one property only.
 */
function dependentRequired(part: SchemaView, schema: JsonObject): Choice | undefined {
  const { dependentRequired: dependencies } = schema;
  const entries = isObject(dependencies) ? Object.entries(dependencies) : [];
  const [[name, others] = ['', null]] = entries;
  if (entries.length !== 1 || !Array.isArray(others)) return undefined;
  const absent: Json = { properties: { [name]: false } };
  return [[within(part, absent)], [within(part, { required: [name, ...others] })]];
}

function alternatives(choice: Choice): Choice | undefined {
  return choice.length === 0 ? undefined : choice;
}
