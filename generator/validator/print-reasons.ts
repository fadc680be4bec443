import { all, type Condition, isAlways, not, same, written } from './condition.ts';
import { missing } from './keywords/objects.ts';
import { braced, busy, ifElse, ifHead, ifThen, type Lines } from './lines.ts';
import type { Choice, Member, Rule, Test, Typed, Visit, When } from './rule.ts';
import type { Site } from './site.ts';
import { readStatements } from './statements.ts';

/** What is needed to write the reasons of a schema into those of another. */
export interface Reasons {
  /** The statements that report what is wrong with a value, at a place that is an expression. */
  readonly explain: (site: Site, value: string, place: string) => Lines;
  readonly has: () => string;
}

/** The body of a function that says all that is wrong with its `value`, which is `at` a place. */
export function reasonsBody(rules: readonly Rule[], reasons: Reasons): Lines {
  const last = rules.at(-1);
  if (last?.kind !== 'typed') return statements(rules, reasons);
  const before = statements(rules.slice(0, -1), reasons);
  if (last.rules.length === 0) return [...before, ...ifThen(not(last.holds), said(last.reason))];
  const wrongType = ifThen(not(last.holds), `return ${said(last.reason)}`);
  return [...before, ...wrongType, ...statements(last.rules, reasons)];
}

/** The single statement that reports what is wrong, if only one thing can be wrong. */
export function onlyReason(rules: readonly Rule[], place: string): Lines | undefined {
  const [only, ...others] = rules;
  if (only === undefined) return [];
  if (others.length > 0) return undefined;
  if (only.kind === 'test' && only.details === undefined) {
    return ifThen(not(only.holds), said(only.reason, place));
  }
  if (only.kind === 'typed' && only.rules.length === 0) {
    return ifThen(not(only.holds), said(only.reason, place));
  }
  return undefined;
}

function said(reason: string, place = 'at'): string {
  return `say(${place}, ${reason});`;
}

function statements(rules: readonly Rule[], reasons: Reasons): Lines {
  return busy(rules.flatMap((rule) => statement(rule, reasons)));
}

function statement(rule: Rule, reasons: Reasons): Lines {
  switch (rule.kind) {
    case 'read':
      return readStatements(rule, reasons.has());
    case 'constant':
      return [`const ${rule.name} = ${rule.value};`];
    case 'each':
      return braced([rule.head], statements(rule.rules, reasons));
    case 'skip':
      return ifThen(rule.condition, 'continue;');
    case 'when':
      return whenStatement(rule, reasons);
    case 'choice':
      return choiceStatement(rule, reasons);
    case 'typed':
      return typedStatement(rule, reasons);
    case 'test':
      return testStatement(rule, reasons);
    case 'missing':
      return ifThen(same(rule.value, 'undefined'), said(missing(rule.name)));
    case 'member':
      return memberStatement(rule, reasons);
    case 'visit':
      return visitStatement(rule, reasons);
  }
}

function ifLines(condition: Condition, lines: Lines): Lines {
  const [only, ...others] = lines;
  if (only === undefined) return [];
  if (isAlways(condition)) return lines;
  const line = `if (${written(condition)}) ${only}`;
  if (others.length === 0 && only.endsWith(';') && line.length <= 96) return [line];
  return braced(ifHead(condition), lines);
}

function whenStatement({ condition, rules }: When, reasons: Reasons): Lines {
  const [only, ...others] = rules;
  if (only?.kind !== 'when' || others.length > 0) {
    return ifLines(condition, statements(rules, reasons));
  }
  return whenStatement({ ...only, condition: all(condition, only.condition) }, reasons);
}

function choiceStatement({ condition, no, yes }: Choice, reasons: Reasons): Lines {
  const [then, otherwise] = [statements(yes, reasons), statements(no, reasons)];
  if (then.length === 0) return ifLines(not(condition), otherwise);
  return otherwise.length === 0 ? ifLines(condition, then) : ifElse(condition, then, otherwise);
}

function typedStatement({ holds, reason, rules }: Typed, reasons: Reasons): Lines {
  return orElse(not(holds), said(reason), statements(rules, reasons));
}

/** Says that a condition holds, or continues where it does not. */
function orElse(condition: Condition, saying: string, lines: Lines): Lines {
  if (lines.length === 0) return ifThen(condition, saying);
  const [only = '', ...others] = lines;
  const isShort = others.length === 0 && only.endsWith(';') && written(condition).length < 80;
  if (!isShort) return ifElse(condition, [saying], lines);
  return [`if (${written(condition)}) ${saying}`, `else ${only}`];
}

function testStatement({ details = [], holds, reason }: Test, reasons: Reasons): Lines {
  if (isAlways(holds)) return [];
  const more = statements(details, reasons);
  if (more.length === 0) return ifThen(not(holds), said(reason));
  return braced(ifHead(not(holds)), [...more, said(reason)]);
}

function memberStatement({ name, site, value }: Member, reasons: Reasons): Lines {
  const step = name.replaceAll('~', '~0').replaceAll('/', '~1');
  const lines = reasons.explain(site, value, placeOf(templateText(`/${step}`)));
  return ifLines(not(same(value, 'undefined')), lines);
}

function visitStatement({ site, step, value }: Visit, reasons: Reasons): Lines {
  return reasons.explain(site, value, placeOf(step));
}

function placeOf(step: string): string {
  return step === '' ? 'at' : `\`\${at}${step}\``;
}

/** Text, escaped for a template literal. */
function templateText(text: string): string {
  const escaped = text.replace(/[\\`]|\$(?=\{)/g, (one) => `\\${one}`);
  return escaped.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
