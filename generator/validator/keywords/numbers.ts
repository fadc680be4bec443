import type { JsonObject } from '@eventwright/json';
import { atom, type Condition } from '../condition.ts';
import { scaleOf } from '../decimal.ts';
import { type Frame, numberAt } from '../frame.ts';
import type { Rule } from '../rule.ts';
import { sentence } from '../sentence.ts';

/** `minimum`, `maximum`, what excludes them, and `multipleOf`. */
export function numberRules(frame: Frame): readonly Rule[] {
  const { schema, value, workshop } = frame;
  const rules: Rule[] = boundsOf(schema).map(([operator, limit]) => ({
    kind: 'test',
    holds: compared(value, operator, limit),
    reason: sentence(`must be ${operator} ${limit}`),
  }));
  const unit = numberAt(schema, 'multipleOf');
  if (unit !== undefined) {
    const scale = scaleOf(unit);
    const given = [value, unit, ...(scale === undefined ? [] : [scale])].join(', ');
    const holds = atom(`${workshop.helper('isMultiple')}(${given})`);
    rules.push({ kind: 'test', holds, reason: sentence(`must be multiple of ${unit}`) });
  }
  return rules;
}

type Operator = '<' | '<=' | '>' | '>=';

const opposite: Readonly<Record<Operator, Operator>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

function compared(value: string, operator: Operator, limit: number): Condition {
  return atom(`${value} ${operator} ${limit}`, `${value} ${opposite[operator]} ${limit}`);
}

/**
 * Draft-04 has `exclusiveMinimum: true` beside `minimum`; in later drafts, it is the bound itself.
 */
function boundsOf(schema: JsonObject): readonly (readonly [Operator, number])[] {
  const bounds: (readonly [Operator, number | undefined])[] = [
    [schema['exclusiveMinimum'] === true ? '>' : '>=', numberAt(schema, 'minimum')],
    [schema['exclusiveMaximum'] === true ? '<' : '<=', numberAt(schema, 'maximum')],
    ['>', numberAt(schema, 'exclusiveMinimum')],
    ['<', numberAt(schema, 'exclusiveMaximum')],
  ];
  return bounds.filter((bound): bound is [Operator, number] => bound[1] !== undefined);
}
