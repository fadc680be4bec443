import { atom, type Condition, isAlways, not, written } from '../condition.ts';
import {
  type Described,
  describedItem,
  describedProperty,
  isEvaluated,
  type Reframe,
} from '../evaluated.ts';
import type { Frame } from '../frame.ts';
import type { Constant, Rule } from '../rule.ts';
import { single } from '../site.ts';
import { eachItem, item as oneItem } from './arrays.ts';
import { eachProperty, item as oneProperty, strictly, unknown } from './objects.ts';

/** `unevaluatedProperties`: what no schema that holds for an object describes. */
export function unevaluatedProperties(frame: Frame, reframe: Reframe): readonly Rule[] {
  const rest = single(frame.site, 'unevaluatedProperties', `${frame.site.hint} value`);
  if (rest === undefined || rest.schema === true) return [];
  const { constants, evaluated } = evaluation(frame, describedProperty, reframe);
  if (isAlways(evaluated)) return [];
  if (rest.schema === false) {
    const test: Rule = { kind: 'test', holds: evaluated, reason: unknown('unevaluated') };
    return strictly(frame, [...constants, eachProperty(frame, [test])]);
  }
  const visit: Rule = {
    kind: 'when',
    condition: not(evaluated),
    rules: [oneProperty(frame, rest)],
  };
  return [...constants, eachProperty(frame, [visit])];
}

/** `unevaluatedItems`: what no schema that holds for a list describes. */
export function unevaluatedItems(frame: Frame, reframe: Reframe): readonly Rule[] {
  const rest = single(frame.site, 'unevaluatedItems', `${frame.site.hint} item`);
  if (rest === undefined || rest.schema === true) return [];
  const { constants, evaluated } = evaluation(frame, describedItem, reframe);
  if (isAlways(evaluated)) return [];
  const rule: Rule =
    rest.schema === false
      ? { kind: 'test', holds: evaluated, reason: "'must NOT have unevaluated items'" }
      : { kind: 'when', condition: not(evaluated), rules: [oneItem(frame, rest)] };
  return [...constants, eachItem(frame, 0, [rule])];
}

/** Whether a part is evaluated, and the constants that this takes. */
function evaluation(
  frame: Frame,
  described: Described,
  reframe: Reframe,
): { readonly evaluated: Condition; readonly constants: readonly Constant[] } {
  const constants = new Map<string, Constant>();
  const askedOnce = (condition: Condition, hint: string) => {
    const value = written(condition);
    const known = constants.get(value);
    const name = known?.name ?? frame.block.declare(hint);
    constants.set(value, { kind: 'constant', name, value });
    return atom(name);
  };
  const evaluated = isEvaluated(frame, { described, reframe, askedOnce });
  return { evaluated, constants: [...constants.values()] };
}
