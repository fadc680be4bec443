import { formats } from '../../schema/formats.ts';
import { atom } from '../condition.ts';
import { type Frame, numberAt } from '../frame.ts';
import { regularExpression } from '../regular-expression.ts';
import type { Rule } from '../rule.ts';
import { sentence } from '../sentence.ts';

/** `minLength`, `maxLength`, `pattern` and `format`. */
export function stringRules(frame: Frame): readonly Rule[] {
  return [...lengthRules(frame), ...patternRules(frame), ...formatRules(frame)];
}

/** Lengths count characters, some of which are two units of a JavaScript string. */
function lengthRules({ schema, value, workshop }: Frame): readonly Rule[] {
  const [least, most] = [numberAt(schema, 'minLength'), numberAt(schema, 'maxLength')];
  const rules: Rule[] = [];
  if (most !== undefined) {
    const holds = atom(`${workshop.helper('atMost')}(${value}, ${most})`);
    const reason = sentence(`must NOT have more than ${most} characters`);
    rules.push({ kind: 'test', holds, reason });
  }
  if (least !== undefined && least > 0) {
    const holds =
      least === 1
        ? atom(`${value} !== ''`, `${value} === ''`)
        : atom(`${workshop.helper('atLeast')}(${value}, ${least})`);
    const reason = sentence(`must NOT have fewer than ${least} characters`);
    rules.push({ kind: 'test', holds, reason });
  }
  return rules;
}

function patternRules({ schema: { pattern }, site, value, workshop }: Frame): readonly Rule[] {
  if (typeof pattern !== 'string') return [];
  const constant = workshop.constant(`${site.hint} pattern`, regularExpression(pattern));
  const reason = sentence(`must match pattern "${pattern}"`);
  return [{ kind: 'test', holds: atom(`${constant}.test(${value})`), reason }];
}

function formatRules({ schema: { format }, value, workshop }: Frame): readonly Rule[] {
  const known = typeof format === 'string' ? formats.get(format) : undefined;
  if (known === undefined) return [];
  const constant = workshop.constant(`${format} format`, String(known));
  const reason = sentence(`must match format "${format}"`);
  return [{ kind: 'test', holds: atom(`${constant}.test(${value})`), reason }];
}
