import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { FaultKind, FaultPlan, FaultRule } from './fault-rule.ts';

/** Thrown for a fault plan that cannot be followed; the message says where and why. */
export class FaultPlanError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FaultPlanError';
  }
}

/** States what a value must be, if it is not. */
type Check = (value: Json) => string | undefined;

/** What a rule is about: exactly one of its alternatives must be there. */
interface Members {
  readonly about: readonly string[];
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const members: Readonly<Record<FaultKind, Members>> = {
  delay: { about: ['calls', 'deliveries'], required: ['milliseconds'], optional: ['by'] },
  throttle: { about: ['calls', 'deliveries'], required: [], optional: ['by'] },
  error: { about: ['calls', 'deliveries'], required: [], optional: ['by', 'status'] },
  'lose-request': { about: ['calls'], required: [], optional: ['by'] },
  'lose-response': { about: ['calls'], required: [], optional: ['by'] },
  duplicate: { about: ['deliveries'], required: [], optional: [] },
  reorder: { about: ['deliveries'], required: [], optional: ['milliseconds'] },
  'refuse-entry': { about: [], required: [], optional: ['detailType'] },
  crash: { about: ['functions'], required: ['at'], optional: ['calls', 'effect'] },
  'skew-clock': { about: ['functions'], required: ['seconds'], optional: [] },
};
const ofEveryRule = ['fault', 'chance', 'after', 'times'];
const kinds = Object.keys(members) as readonly FaultKind[];

const checks: Readonly<Record<string, Check>> = {
  fault: oneOf(kinds),
  chance: (value) => check(isNumber(value, 0, 1), 'a number from 0 to 1'),
  after: (value) => check(isCount(value), 'a whole number from 0'),
  times: (value) => check(isCount(value), 'a whole number from 0'),
  calls: (value) =>
    check(
      typeof value === 'string' && /^(\*|[a-z0-9*-]+:[A-Za-z0-9*]+)$/.test(value),
      'an IAM action, such as "dynamodb:UpdateItem" or "sqs:*"',
    ),
  by: isName,
  deliveries: isName,
  functions: isName,
  detailType: isName,
  milliseconds: (value) =>
    check(isRange(value), 'two whole numbers, [from, to], of at most 900000'),
  seconds: (value) => check(isNumber(value, -1e9, 1e9), 'a number of seconds'),
  status: (value) => check(value === 500 || value === 503, '500 or 503'),
  at: oneOf(['start', 'call', 'end']),
  effect: (value) => check(typeof value === 'boolean', 'true or false'),
};

/**
 * Reads a fault plan, JSON or YAML: `{"seed": 7, "faults": [{"fault": "throttle", "calls":
 * "dynamodb:*", "chance": 0.1}]}`.
 *
 * Throws `FaultPlanError` with line, column and JSON pointer.
 */
export function parseFaultPlan(text: string, file: string): FaultPlan {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error !== undefined) {
    throw new FaultPlanError(`${at(error.pos[0])}: ${error.message.split(' at line ')[0]}.`);
  }
  return readFaultPlan(document.toJS() as Json, (path, reason) => {
    const node = document.getIn(path, true);
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    return `${at(offset)} /${path.join('/')}: ${reason}`;
  });
}

/** Reads a fault plan that is a value already. Throws `FaultPlanError` with JSON pointers. */
export function readFaultPlan(
  value: Json | undefined,
  describe: (path: readonly (string | number)[], reason: string) => string = (path, reason) =>
    `/${path.join('/')}: ${reason}`,
): FaultPlan {
  const fail = (path: readonly (string | number)[], reason: string): never => {
    throw new FaultPlanError(describe(path, reason));
  };
  if (!isObject(value))
    return fail([], 'A fault plan is an object with "faults", a list of rules.');
  for (const name of Object.keys(value)) {
    if (!['seed', 'faults', '$schema'].includes(name)) {
      fail([name], `A fault plan has "seed" and "faults", and no "${name}".`);
    }
  }
  const { seed = 1, faults } = value;
  if (!Number.isSafeInteger(seed)) fail(['seed'], '"seed" must be a whole number.');
  if (!Array.isArray(faults)) return fail(['faults'], '"faults" must be a list of rules.');
  for (const [index, rule] of faults.entries()) {
    checkRule(rule, (names, reason) => fail(['faults', index, ...names], reason));
  }
  return { seed: Number(seed), faults: faults as unknown as readonly FaultRule[] };
}

function checkRule(
  rule: Json,
  fail: (names: readonly string[], reason: string) => undefined,
): undefined {
  if (!isObject(rule)) {
    return fail([], 'A rule is an object, such as {"fault": "duplicate", "deliveries": "*"}.');
  }
  const kind = rule['fault'];
  if (typeof kind !== 'string' || !isKind(kind)) {
    return fail('fault' in rule ? ['fault'] : [], `"fault" must be one of ${kinds.join(', ')}.`);
  }
  const { about, required, optional } = members[kind];
  const known = [...ofEveryRule, ...about, ...required, ...optional];
  for (const [name, value] of Object.entries(rule)) {
    if (!known.includes(name)) {
      fail([name], `A "${kind}" rule has no "${name}"; it has ${known.join(', ')}.`);
    }
    const expected = checks[name]?.(value);
    if (expected !== undefined) fail([name], `"${name}" must be ${expected}.`);
  }
  for (const name of required) if (!(name in rule)) fail([], `A "${kind}" rule needs "${name}".`);
  const given = about.filter((name) => name in rule);
  if (about.length > 0 && given.length !== 1) {
    const choice = about.map((name) => `"${name}"`).join(' or ');
    fail([], `A "${kind}" rule needs ${choice}${about.length > 1 ? ', and not both' : ''}.`);
  }
  checkTogether(rule, fail);
}

/** Members that have a meaning only beside others. */
function checkTogether(
  rule: JsonObject,
  fail: (names: readonly string[], reason: string) => undefined,
): void {
  if ('by' in rule && !('calls' in rule))
    fail(['by'], '"by" belongs to "calls": deliveries have no caller.');
  if ('status' in rule && !('calls' in rule)) fail(['status'], '"status" belongs to "calls".');
  if (rule['fault'] !== 'crash' || rule['at'] === 'call') return;
  for (const name of ['calls', 'effect']) {
    if (name in rule) fail([name], `"${name}" belongs to a crash with "at": "call".`);
  }
}

function isKind(text: string): text is FaultKind {
  return Object.hasOwn(members, text);
}

function check(holds: boolean, expected: string): string | undefined {
  return holds ? undefined : expected;
}

function oneOf(values: readonly string[]): Check {
  return (value) =>
    check(typeof value === 'string' && values.includes(value), `one of ${values.join(', ')}`);
}

function isName(value: Json): string | undefined {
  return check(typeof value === 'string' && value !== '', 'a name, in which * stands for any text');
}

function isNumber(value: Json | undefined, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function isCount(value: Json): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isRange(value: Json): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [from, to] = value;
  return (
    isCount(from ?? null) &&
    isCount(to ?? null) &&
    Number(from) <= Number(to) &&
    Number(to) <= 900_000
  );
}
