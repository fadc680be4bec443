import { isObject } from '@eventwright/json';
import { stringLiteral } from '../../typescript/literal.ts';
import { all, any, atom, type Condition, not, same } from '../condition.ts';
import { type Frame, numberAt, objectAt, textsAt } from '../frame.ts';
import { regularExpression } from '../regular-expression.ts';
import type { Rule } from '../rule.ts';
import { sentence } from '../sentence.ts';
import { named, type Site, single } from '../site.ts';
import { isAlwaysClosed } from '../strict.ts';
import type { InPlace } from './in-place.ts';

/** The keywords of objects but `unevaluatedProperties`. */
export function objectRules(frame: Frame, inPlace: InPlace): readonly Rule[] {
  return [
    ...requiredRules(frame),
    ...sizeRules(frame),
    ...nameRules(frame),
    ...memberRules(frame),
    ...dependencyRules(frame, inPlace),
  ];
}

/** Whether the value of a frame has a property. */
export function isThere(frame: Frame, name: string): Condition {
  const property = frame.block.read(frame.value, name);
  return atom(`${property} !== undefined`, `${property} === undefined`);
}

function memberRules(frame: Frame): readonly Rule[] {
  const required = new Set(textsAt(frame.schema['required']));
  return named(frame.site, 'properties').flatMap(([name, site]): readonly Rule[] => {
    const isRequired = required.has(name);
    if (!isRequired && (site.schema === true || isEmpty(site))) return [];
    const value = frame.block.read(frame.value, name);
    return [{ kind: 'member', name, value, isRequired, site, strict: frame.strict }];
  });
}

function isEmpty({ schema }: Site): boolean {
  return isObject(schema) && Object.keys(schema).length === 0;
}

function requiredRules(frame: Frame): readonly Rule[] {
  const described = objectAt(frame.schema, 'properties');
  return [...new Set(textsAt(frame.schema['required']))].map((name): Rule => {
    if (Object.hasOwn(described, name)) {
      return { kind: 'missing', name, value: frame.block.read(frame.value, name) };
    }
    return { kind: 'test', holds: isThere(frame, name), reason: missing(name) };
  });
}

/** The sentence on a property that is not there. */
export function missing(name: string): string {
  return sentence(`must have required property '${name}'`);
}

function sizeRules({ schema, value, workshop }: Frame): readonly Rule[] {
  const [least, most] = [numberAt(schema, 'minProperties'), numberAt(schema, 'maxProperties')];
  const rules: Rule[] = [];
  if (most !== undefined) {
    const size = `${workshop.helper('size')}(${value})`;
    const reason = sentence(`must NOT have more than ${most} properties`);
    rules.push({ kind: 'test', holds: atom(`${size} <= ${most}`, `${size} > ${most}`), reason });
  }
  if (least !== undefined && least > 0) {
    const size = `${workshop.helper('size')}(${value})`;
    const reason = sentence(`must NOT have fewer than ${least} properties`);
    rules.push({ kind: 'test', holds: atom(`${size} >= ${least}`, `${size} < ${least}`), reason });
  }
  return rules;
}

/** `dependentRequired`, `dependentSchemas`, and what earlier drafts call `dependencies`. */
function dependencyRules(frame: Frame, inPlace: InPlace): readonly Rule[] {
  const { schema, site, strict } = frame;
  const schemas = [...named(site, 'dependencies'), ...named(site, 'dependentSchemas')];
  const lists = [
    ...Object.entries(objectAt(schema, 'dependencies')),
    ...Object.entries(objectAt(schema, 'dependentRequired')),
  ];
  return [
    ...lists.flatMap(([name, others]) =>
      textsAt(others).length === 0 ? [] : [dependentTest(frame, name, textsAt(others))],
    ),
    ...schemas
      .filter(([, one]) => isObject(one.schema) || typeof one.schema === 'boolean')
      .map(
        ([name, one]): Rule => ({
          kind: 'when',
          condition: isThere(frame, name),
          rules: inPlace(frame, one, strict),
        }),
      ),
  ];
}

function dependentTest(frame: Frame, name: string, others: readonly string[]): Rule {
  const needed = all(...others.map((other) => isThere(frame, other)));
  const what = others.length === 1 ? `property ${others[0]}` : `properties ${others.join(', ')}`;
  return {
    kind: 'test',
    holds: any(not(isThere(frame, name)), needed),
    reason: sentence(`must have ${what} when property ${name} is present`),
  };
}

/** `propertyNames`, `patternProperties` and `additionalProperties`. */
function nameRules(frame: Frame): readonly Rule[] {
  const { site } = frame;
  const patterns = named(site, 'patternProperties');
  const others = single(site, 'additionalProperties', `${site.hint} value`);
  const names = single(site, 'propertyNames', `${site.hint} name`);
  if (names === undefined && patterns.length === 0) {
    if (others === undefined || others.schema === true) return [];
    if (others.schema === false) return closedRules(frame);
  }
  const rules = [
    ...(names === undefined ? [] : propertyNameRules(frame, names)),
    ...patterns.map(
      ([pattern, one]): Rule => ({
        kind: 'when',
        condition: matches(frame, pattern),
        rules: [item(frame, one)],
      }),
    ),
    ...(others === undefined ? [] : otherRules(frame, others)),
  ];
  return rules.length === 0 ? [] : [eachProperty(frame, rules)];
}

/** A loop over the properties of an object: their `name`s and, as `item`, their values. */
export function eachProperty({ value }: Frame, rules: readonly Rule[]): Rule {
  return {
    kind: 'each',
    head: `for (const name of Object.keys(${value}))`,
    rules: [
      { kind: 'constant', name: 'item', value: `${value}[name]` },
      { kind: 'skip', condition: same('item', 'undefined') },
      ...rules,
    ],
  };
}

/** Holds a schema to the value of a property in a loop. */
export function item({ strict, workshop }: Frame, site: Site): Rule {
  const step = `/\${${workshop.helper('step')}(name)}`;
  return { kind: 'visit', value: 'item', step, site, strict };
}

function matches({ workshop }: Frame, pattern: string): Condition {
  const constant = workshop.constant('name pattern', regularExpression(pattern));
  return atom(`${constant}.test(name)`);
}

function propertyNameRules(frame: Frame, names: Site): readonly Rule[] {
  const { strict, workshop } = frame;
  return [
    {
      kind: 'test',
      holds: workshop.isValid(names, 'name', strict),
      reason: `\`property name must be valid: \${JSON.stringify(name)}\``,
      details: [{ kind: 'visit', value: 'name', step: '', site: names, strict }],
    },
  ];
}

/** The conditions on which a name is described by the schema of a frame itself. */
export function describedNames(frame: Frame): readonly Condition[] {
  const patterns = named(frame.site, 'patternProperties').map(([one]) => matches(frame, one));
  return [...isNamed(frame, Object.keys(objectAt(frame.schema, 'properties'))), ...patterns];
}

/** More names than this are looked up. */
const manyNames = 16;

/** Whether `name` is one of the names. */
function isNamed({ site, workshop }: Frame, names: readonly string[]): readonly Condition[] {
  if (names.length <= manyNames) return names.map((one) => same('name', stringLiteral(one)));
  const list = names.map((one) => stringLiteral(one)).join(', ');
  const constant = workshop.constant(`${site.hint} names`, `new Set([${list}])`);
  return [atom(`${constant}.has(name)`)];
}

function otherRules(frame: Frame, others: Site): readonly Rule[] {
  if (others.schema === true) return [];
  const described = any(...describedNames(frame));
  if (others.schema !== false) {
    return [{ kind: 'when', condition: not(described), rules: [item(frame, others)] }];
  }
  return strictly(frame, [{ kind: 'test', holds: described, reason: unknown('additional') }]);
}

/** An object with no other properties than those that the schema names. */
function closedRules(frame: Frame): readonly Rule[] {
  const { value, workshop } = frame;
  const has = atom(`${workshop.helper('has')}(${value}, name)`);
  const holds = any(...describedNames(frame), not(has));
  const test: Rule = { kind: 'test', holds, reason: unknown('additional') };
  return strictly(frame, [{ kind: 'each', head: `for (const name in ${value})`, rules: [test] }]);
}

/** Rules that only close an object, which the tolerant profile leaves open. */
export function strictly({ strict }: Frame, rules: readonly Rule[]): readonly Rule[] {
  return isAlwaysClosed(strict) ? rules : [{ kind: 'when', condition: atom('strict'), rules }];
}

/** The sentence on a property that a schema does not know, with its name. */
export function unknown(what: 'additional' | 'unevaluated'): string {
  return `\`must NOT have ${what} properties: \${JSON.stringify(name)}\``;
}
