import { all, any, type Condition, isAlways, not, same } from './condition.ts';
import type { Workshop } from './frame.ts';
import { inVerdictOrder } from './in-verdict-order.ts';
import { chosen } from './keywords/in-place.ts';
import { braced, busy, ifElse, ifHead, ifThen, type Lines, returned } from './lines.ts';
import { refusesNothing } from './refuses-nothing.ts';
import { type Choice, isExpression, type Member, type Rule, type When } from './rule.ts';
import { readStatements } from './statements.ts';

/** The rules as one condition; undefined if it takes statements. */
export function conditionOf(rules: readonly Rule[], workshop: Workshop): Condition | undefined {
  return rules.every(isExpression) ? conjunction(rules, workshop) : undefined;
}

function conjunction(rules: readonly Rule[], workshop: Workshop): Condition {
  return all(...rules.map((rule) => conditionFor(rule, workshop)));
}

function conditionFor(rule: Rule, workshop: Workshop): Condition {
  switch (rule.kind) {
    case 'test':
      return rule.holds;
    case 'typed':
      return all(rule.holds, conjunction(rule.rules, workshop));
    case 'when':
      return any(not(rule.condition), conjunction(rule.rules, workshop));
    case 'choice':
      return chosen(
        rule.condition,
        conjunction(rule.yes, workshop),
        conjunction(rule.no, workshop),
      );
    case 'visit':
      return workshop.isValid(rule.site, rule.value, rule.strict);
    default:
      throw new Error(`A ${rule.kind} is no condition.`);
  }
}

/** The body of a function that says whether its value keeps all rules. */
export function verdictBody(rules: readonly Rule[], workshop: Workshop): Lines {
  const flat = inVerdictOrder(flattened(rules));
  const last = flat.at(-1);
  if (last !== undefined && isExpression(last)) {
    const before = flat.slice(0, -1);
    const whole = conditionOf(before, workshop);
    if (whole !== undefined) return returned(all(whole, conditionFor(last, workshop)));
    return [...statements(before, workshop), ...returned(conditionFor(last, workshop))];
  }
  return [...statements(flat, workshop), 'return true;'];
}

/** A type is checked like anything else if the first fault ends the validation. */
function flattened(rules: readonly Rule[]): readonly Rule[] {
  return rules.flatMap((rule): readonly Rule[] =>
    rule.kind === 'typed'
      ? [{ kind: 'test', holds: rule.holds, reason: rule.reason }, ...flattened(rule.rules)]
      : [rule],
  );
}

function statements(rules: readonly Rule[], workshop: Workshop): Lines {
  return busy(inVerdictOrder(flattened(rules)).flatMap((rule) => statement(rule, workshop)));
}

function statement(rule: Rule, workshop: Workshop): Lines {
  switch (rule.kind) {
    case 'read':
      return readStatements(rule, workshop.helper('has'));
    case 'constant':
      return [`const ${rule.name} = ${rule.value};`];
    case 'each':
      return braced([rule.head], statements(rule.rules, workshop));
    case 'skip':
      return ifThen(rule.condition, 'continue;');
    case 'missing':
      return [];
    case 'member':
      return refused(memberFault(rule, workshop));
    case 'when':
      return whenStatement(rule, workshop);
    case 'choice':
      return choiceStatement(rule, workshop);
    case 'test':
    case 'typed':
    case 'visit':
      return refused(not(conditionFor(rule, workshop)));
  }
}

function refused(fault: Condition): Lines {
  return isAlways(not(fault)) ? [] : ifThen(fault, 'return false;');
}

function whenStatement(rule: When, workshop: Workshop): Lines {
  const [only, ...others] = rule.rules;
  if (only?.kind === 'when' && others.length === 0) {
    const both = all(rule.condition, only.condition);
    return whenStatement({ ...only, condition: both }, workshop);
  }
  if (isExpression(rule)) return refused(not(conditionFor(rule, workshop)));
  return braced(ifHead(rule.condition), statements(rule.rules, workshop));
}

function choiceStatement(rule: Choice, workshop: Workshop): Lines {
  if (isExpression(rule)) return refused(not(conditionFor(rule, workshop)));
  const [yes, no] = [statements(rule.yes, workshop), statements(rule.no, workshop)];
  return yes.length === 0 ? ifElse(not(rule.condition), no, []) : ifElse(rule.condition, yes, no);
}

function memberFault({ isRequired, site, strict, value }: Member, workshop: Workshop): Condition {
  const fault = not(workshop.isValid(site, value, strict));
  const isAbsent = same(value, 'undefined');
  if (!isRequired) return all(not(isAbsent), fault);
  return refusesNothing(site, workshop.schemas) ? any(isAbsent, fault) : fault;
}
