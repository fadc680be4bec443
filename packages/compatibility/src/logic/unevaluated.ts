import type { JsonType } from '@eventwright/json';
import type { Keywords, SchemaNode } from '../schema/keywords.ts';
import { absent, each, present, restOfItems } from './containers.ts';
import { always, and, type Formula, made, unless } from './formula.ts';
import { negate } from './negate.ts';

/** What the keywords beside and below an `unevaluated…` keyword have evaluated. */
interface Evaluated {
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  /** The first item that was not evaluated; infinite if all were. */
  readonly items: number;
  /** Schemas of `contains`: the items that satisfy one of them were evaluated. */
  readonly matching: readonly SchemaNode[];
  /** Whether every member was evaluated. */
  readonly all: boolean;
}

/**
 * One way in which an instance may satisfy the applicators, and what they evaluate in that case.
 */
interface Scenario {
  readonly when: Formula;
  readonly evaluated: Evaluated;
}

type Expand = (node: SchemaNode) => Formula;

/** The type of the instances, and what a schema says about them. */
interface Reading {
  readonly type: JsonType;
  readonly expand: Expand;
}

const nothingYet: Evaluated = { names: [], patterns: [], items: 0, matching: [], all: false };
const mostScenarios = 64;
const deepest = 12;

/**
 * What `unevaluatedProperties` and `unevaluatedItems` say: for every way in which the adjacent
 * applicators may hold, the members that none of them evaluated satisfy the schema. Undefined if
 * there are too many ways.
 */
export function unevaluated(
  keywords: Keywords,
  type: JsonType,
  expand: Expand,
): readonly Formula[] | undefined {
  const schema =
    type === 'object'
      ? keywords.unevaluatedProperties
      : type === 'array'
        ? keywords.unevaluatedItems
        : undefined;
  if (schema === undefined) return [];
  const scenarios = scenariosOf(keywords, { type, expand }, 0, true);
  return scenarios?.map(({ when, evaluated }) => {
    if (type === 'array') return unless(negate(when), restOrNothing(schema, evaluated));
    const { names, patterns } = evaluated;
    if (evaluated.all) return always;
    return unless(negate(when), each({ kind: 'others', names, patterns }, schema));
  });
}

/** An item that `contains` matched was evaluated, so only the others must satisfy the schema. */
function restOrNothing(schema: SchemaNode, { items, matching }: Evaluated): Formula {
  if (items === Infinity) return always;
  const { node } =
    matching.length === 0 ? { node: schema } : made({ anyOf: [...matching, schema] });
  return restOfItems(node, items);
}

function scenariosOf(
  keywords: Keywords,
  reading: Reading,
  depth: number,
  isOutermost = false,
): readonly Scenario[] | undefined {
  // What cannot be followed may evaluate anything.
  if (depth > deepest || keywords.opaque || keywords.dynamic) return undefined;
  const { type, expand } = reading;
  const below = (node: SchemaNode) => scenariosOf(node.keywords, reading, depth + 1);
  const dependent = type === 'object' ? [...(keywords.dependentSchemas ?? [])] : [];
  const either = (node: SchemaNode, when: Formula) =>
    alternatives(below(node), when, [{ when: negate(when), evaluated: nothingYet }]);
  const choices = [
    [{ when: always, evaluated: ownEvaluated(keywords, isOutermost) }],
    ...[...(keywords.allOf ?? []), ...(keywords.references ?? [])].map(below),
    ...[...(keywords.anyOf ?? []), ...(keywords.oneOf ?? [])].map((n) => either(n, expand(n))),
    ...dependent.map(([name, n]) => {
      return alternatives(below(n), present(name), [{ when: absent(name), evaluated: nothingYet }]);
    }),
    ...conditional(keywords, expand, below),
  ];
  return choices.reduce<readonly Scenario[] | undefined>(product, [
    { when: always, evaluated: nothingYet },
  ]);
}

function conditional(
  keywords: Keywords,
  expand: Expand,
  below: (node: SchemaNode) => readonly Scenario[] | undefined,
): readonly (readonly Scenario[] | undefined)[] {
  if (!keywords.if) return [];
  const holds = expand(keywords.if);
  const none = [{ when: always, evaluated: nothingYet }];
  const yes = product(below(keywords.if), keywords.then ? below(keywords.then) : none);
  const no = keywords.else ? below(keywords.else) : none;
  return [alternatives(yes, holds, no && under(no, negate(holds)))];
}

function ownEvaluated(keywords: Keywords, isOutermost: boolean): Evaluated {
  const members =
    keywords.additionalProperties ?? (isOutermost ? undefined : keywords.unevaluatedProperties);
  const items = keywords.items ?? (isOutermost ? undefined : keywords.unevaluatedItems);
  return {
    names: [...(keywords.properties?.keys() ?? [])],
    patterns: [...(keywords.patternProperties?.keys() ?? [])],
    items: items ? Infinity : (keywords.prefixItems?.length ?? 0),
    matching: keywords.contains?.evaluates ? [keywords.contains.node] : [],
    all: members !== undefined,
  };
}

function alternatives(
  some: readonly Scenario[] | undefined,
  when: Formula,
  others: readonly Scenario[] | undefined,
): readonly Scenario[] | undefined {
  if (some === undefined || others === undefined) return undefined;
  if (
    some.every(({ evaluated }) => isNothing(evaluated)) &&
    others.every((o) => isNothing(o.evaluated))
  ) {
    return [{ when: always, evaluated: nothingYet }];
  }
  return [...under(some, when), ...others];
}

function under(scenarios: readonly Scenario[], when: Formula): readonly Scenario[] {
  return scenarios.map((scenario) => ({ ...scenario, when: and([when, scenario.when]) }));
}

function isNothing(evaluated: Evaluated): boolean {
  const { names, patterns, items, matching, all } = evaluated;
  const lists = [names, patterns, matching];
  return lists.every(({ length }) => length === 0) && items === 0 && !all;
}

function product(
  one: readonly Scenario[] | undefined,
  other: readonly Scenario[] | undefined,
): readonly Scenario[] | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (one.length * other.length > mostScenarios) return undefined;
  return one.flatMap((left) =>
    other.map((right) => ({
      when: and([left.when, right.when]),
      evaluated: union(left.evaluated, right.evaluated),
    })),
  );
}

function union(one: Evaluated, other: Evaluated): Evaluated {
  return {
    names: [...one.names, ...other.names],
    patterns: [...one.patterns, ...other.patterns],
    items: Math.max(one.items, other.items),
    matching: [...one.matching, ...other.matching],
    all: one.all || other.all,
  };
}
