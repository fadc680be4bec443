import { atom, type Condition, isAlways, written } from '../condition.ts';
import { type Frame, numberAt } from '../frame.ts';
import type { Rule } from '../rule.ts';
import { sentence } from '../sentence.ts';
import { listed, type Site, single } from '../site.ts';

/** The keywords of lists but `unevaluatedItems`. */
export function arrayRules(frame: Frame): readonly Rule[] {
  return [
    ...lengthRules(frame),
    ...itemRules(frame),
    ...containsRules(frame),
    ...uniqueRules(frame),
  ];
}

function lengthRules({ schema, value }: Frame): readonly Rule[] {
  const [least, most] = [numberAt(schema, 'minItems'), numberAt(schema, 'maxItems')];
  const length = `${value}.length`;
  const rules: Rule[] = [];
  if (most !== undefined) {
    const reason = sentence(`must NOT have more than ${most} items`);
    rules.push({
      kind: 'test',
      holds: atom(`${length} <= ${most}`, `${length} > ${most}`),
      reason,
    });
  }
  if (least !== undefined && least > 0) {
    const reason = sentence(`must NOT have fewer than ${least} items`);
    const holds = atom(`${length} >= ${least}`, `${length} < ${least}`);
    rules.push({ kind: 'test', holds, reason });
  }
  return rules;
}

/** The schemas of a list's items: of the first ones, and of all others. */
export function itemsOf({ draft, schema, site }: Frame): {
  first: readonly Site[];
  rest: Site | undefined;
} {
  const hint = `${site.hint} item`;
  if (draft === '2020-12' && !Array.isArray(schema['items'])) {
    return { first: listed(site, 'prefixItems', hint), rest: single(site, 'items', hint) };
  }
  if (!Array.isArray(schema['items'])) return { first: [], rest: single(site, 'items', hint) };
  return { first: listed(site, 'items', hint), rest: single(site, 'additionalItems', hint) };
}

function itemRules(frame: Frame): readonly Rule[] {
  const { first, rest } = itemsOf(frame);
  const { strict, value } = frame;
  const rules = first.flatMap((site, index): readonly Rule[] => {
    if (site.schema === true) return [];
    const one: Rule = {
      kind: 'visit',
      value: `${value}[${index}]`,
      step: `/${index}`,
      site,
      strict,
    };
    const length = `${value}.length`;
    return [
      {
        kind: 'when',
        condition: atom(`${length} > ${index}`, `${length} <= ${index}`),
        rules: [one],
      },
    ];
  });
  if (rest === undefined || rest.schema === true) return rules;
  if (rest.schema === false) {
    const most = first.length;
    const holds = atom(`${value}.length <= ${most}`, `${value}.length > ${most}`);
    return [
      ...rules,
      { kind: 'test', holds, reason: sentence(`must NOT have more than ${most} items`) },
    ];
  }
  return [...rules, eachItem(frame, first.length, [item(frame, rest)])];
}

/** A loop over the items of a list from one on: their `index`es and, as `item`, their values. */
export function eachItem({ value }: Frame, from: number, rules: readonly Rule[]): Rule {
  return {
    kind: 'each',
    head: `for (let index = ${from}; index < ${value}.length; index += 1)`,
    rules: [{ kind: 'constant', name: 'item', value: `${value}[index]` }, ...rules],
  };
}

/** Holds a schema to an item in a loop. */
export function item({ strict }: Frame, site: Site): Rule {
  return { kind: 'visit', value: 'item', step: `/\${index}`, site, strict };
}

/** Whether `item` is one that `contains` counts. */
export function isContained(frame: Frame): Condition | undefined {
  const contained = single(frame.site, 'contains', `${frame.site.hint} item`);
  return contained && frame.workshop.isValid(contained, 'item', frame.strict);
}

function containsRules(frame: Frame): readonly Rule[] {
  const condition = isContained(frame);
  if (condition === undefined) return [];
  const counts = frame.draft !== '07';
  const least = (counts ? numberAt(frame.schema, 'minContains') : undefined) ?? 1;
  const most = counts ? numberAt(frame.schema, 'maxContains') : undefined;
  if (least <= 0 && most === undefined) return [];
  const reason =
    most === undefined
      ? `must contain at least ${least} valid item(s)`
      : `must contain at least ${least} and no more than ${most} valid item(s)`;
  const holds = containsCondition(frame, condition, least, most);
  return [{ kind: 'test', holds, reason: sentence(reason) }];
}

function containsCondition(
  { value, workshop }: Frame,
  condition: Condition,
  least: number,
  most: number | undefined,
): Condition {
  const question = `(item) => ${written(condition)}`;
  const count = isAlways(condition) ? `${value}.length` : `${value}.filter(${question}).length`;
  if (most !== undefined) {
    return atom(`${workshop.helper('isBetween')}(${count}, ${least}, ${most})`);
  }
  if (least === 1 && !isAlways(condition)) return atom(`${value}.some(${question})`);
  return atom(`${count} >= ${least}`, `${count} < ${least}`);
}

function uniqueRules({ schema, value, workshop }: Frame): readonly Rule[] {
  if (schema['uniqueItems'] !== true) return [];
  const holds = atom(`${workshop.helper('areUnique')}(${value})`);
  return [{ kind: 'test', holds, reason: "'must NOT have duplicate items'" }];
}
