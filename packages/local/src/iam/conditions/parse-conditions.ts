import { escapePointer, type Json } from '@eventwright/json';
import { MalformedPolicyError } from '../malformed-policy-error.ts';
import { asObject } from '../members.ts';
import type { Condition, SetOperator } from './condition.ts';
import { isOperatorName } from './operators.ts';

/** Reads the `Condition` block of a statement. Throws `MalformedPolicyError`. */
export function parseConditions(block: Json | undefined, pointer: string): readonly Condition[] {
  if (block === undefined) return [];
  return Object.entries(asObject(block, pointer)).flatMap(([operator, keys]) => {
    const at = `${pointer}/${escapePointer(operator)}`;
    const parsed = parseOperator(operator, at);
    return Object.entries(asObject(keys, at)).map(([key, values]) => {
      const keyAt = `${at}/${escapePointer(key)}`;
      checkKey(key, keyAt);
      return { ...parsed, operator, key, values: parseValues(values, keyAt) };
    });
  });
}

function parseOperator(
  operator: string,
  pointer: string,
): Pick<Condition, 'setOperator' | 'comparison' | 'ifExists'> {
  const form = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;
  const [, setOperator, comparison = '', suffix] = form.exec(operator) ?? [];
  const ifExists = suffix !== undefined;
  if (comparison === 'Null' && !ifExists) {
    return { setOperator: setOperator as SetOperator | undefined, comparison, ifExists };
  }
  if (isOperatorName(comparison)) {
    return { setOperator: setOperator as SetOperator | undefined, comparison, ifExists };
  }
  throw new MalformedPolicyError(pointer, 'is not a condition operator.');
}

function checkKey(key: string, pointer: string): void {
  if (/^[\w-]+:\S.*$/.test(key)) return;
  throw new MalformedPolicyError(pointer, 'is not a condition key: write "service:Key".');
}

/** Policies carry numbers and booleans as JSON or as text; both mean the same. */
function parseValues(values: Json, pointer: string): readonly string[] {
  const list = Array.isArray(values) ? values : [values];
  return list.map((value, index) => {
    if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
    throw new MalformedPolicyError(`${pointer}/${index}`, 'must be text, a number or a boolean.');
  });
}
