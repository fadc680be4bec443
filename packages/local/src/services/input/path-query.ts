import { isObject, type Json } from '@eventwright/json';
import { type Filter, type Operand, type PathStep, parsePath } from './path-syntax.ts';

/** What a path found. */
export interface Found {
  readonly values: readonly Json[];
  /** Whether the path can name one value only; otherwise its result is a list. */
  readonly isDefinite: boolean;
}

/** Thrown for a path that is not valid, or that finds too many values. */
export class InvalidPathError extends Error {
  constructor(path: string, reason = 'is not a valid JSONPath') {
    super(`${path} ${reason}.`);
    this.name = 'InvalidPathError';
  }
}

/** The maximum number of values that a step may find: `$..*..*..*` doubles them with each step. */
const mostValues = 100_000;

class TooManyValues extends Error {}

/**
 * Finds what a JSONPath names: members, elements, slices, wildcards, descendants and filters, own
 * members only. The path starts with `$`. Throws `InvalidPathError`.
 */
export function queryPath(value: Json, path: string): Found {
  const steps = path.startsWith('$') ? parsePath(path.slice(1)) : undefined;
  if (steps === undefined) throw new InvalidPathError(path);
  try {
    return { values: follow([value], steps), isDefinite: isDefinite(steps) };
  } catch (error) {
    if (!(error instanceof TooManyValues)) throw error;
    const most = mostValues.toLocaleString('en');
    throw new InvalidPathError(path, `finds more than ${most} values`);
  }
}

/** Whether steps can name one value only. */
function isDefinite(steps: readonly PathStep[]): boolean {
  return steps.every((step) => {
    if (step.kind === 'names') return step.names.length === 1;
    return step.kind === 'indexes' && step.indexes.length === 1;
  });
}

/** One value for a definite path, a list for all others; `undefined` if a definite one fails. */
export function readPath(value: Json, path: string): Json | undefined {
  const { values, isDefinite: isOne } = queryPath(value, path);
  return isOne ? values[0] : values;
}

function follow(values: readonly Json[], steps: readonly PathStep[]): readonly Json[] {
  let current = values;
  for (const step of steps) {
    const found: Json[] = [];
    for (const value of current) {
      for (const one of stepInto(value, step)) found.push(one);
      if (found.length > mostValues) throw new TooManyValues();
    }
    current = found;
  }
  return current;
}

function stepInto(value: Json, step: PathStep): readonly Json[] {
  switch (step.kind) {
    case 'names':
      return step.names.flatMap((name) => memberOf(value, name));
    case 'indexes':
      return step.indexes.flatMap((index) => {
        const found = Array.isArray(value) ? (value as readonly Json[]).at(index) : undefined;
        return found === undefined ? [] : [found];
      });
    case 'slice':
      return slice(value, step);
    case 'all':
      return childrenOf(value);
    case 'filter':
      return childrenOf(value).filter((child) => holds(step.filter, child));
    case 'descend':
      return descendantsOf(value);
  }
}

function memberOf(value: Json, name: string): readonly Json[] {
  const found = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return found === undefined ? [] : [found];
}

function slice(
  value: Json,
  { from, to, by }: Extract<PathStep, { kind: 'slice' }>,
): readonly Json[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly Json[]).slice(from, to).filter((_, index) => index % by === 0);
}

function childrenOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  return isObject(value) ? Object.values(value).filter((one) => one !== undefined) : [];
}

function descendantsOf(value: Json): readonly Json[] {
  return [value, ...childrenOf(value).flatMap(descendantsOf)];
}

function holds(filter: Filter, element: Json): boolean {
  switch (filter.kind) {
    case 'or':
      return filter.parts.some((part) => holds(part, element));
    case 'and':
      return filter.parts.every((part) => holds(part, element));
    case 'not':
      return !holds(filter.filter, element);
    case 'exists':
      return follow([element], filter.path).length > 0;
    case 'compare':
      return compare(
        operandOf(filter.left, element),
        filter.operator,
        operandOf(filter.right, element),
      );
  }
}

function operandOf(operand: Operand, element: Json): Json | undefined {
  return operand.kind === 'value' ? operand.value : follow([element], operand.path)[0];
}

function compare(left: Json | undefined, operator: string, right: Json | undefined): boolean {
  if (operator === '==') return JSON.stringify(left) === JSON.stringify(right);
  if (operator === '!=') return JSON.stringify(left) !== JSON.stringify(right);
  const areNumbers = typeof left === 'number' && typeof right === 'number';
  const areTexts = typeof left === 'string' && typeof right === 'string';
  if (!areNumbers && !areTexts) return false;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}
