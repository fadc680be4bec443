/** A JavaScript condition that knows its opposite, so that a check is readable in both forms. */
export type Condition =
  | { readonly kind: 'atom'; readonly yes: string; readonly no: string }
  | { readonly kind: 'all'; readonly parts: readonly Condition[] }
  | { readonly kind: 'any'; readonly parts: readonly Condition[] };

export const always: Condition = { kind: 'all', parts: [] };
export const never: Condition = { kind: 'any', parts: [] };

/** A condition that is written unchanged, and its opposite if a leading `!` would not be enough. */
export function atom(yes: string, no = `!${yes}`): Condition {
  return { kind: 'atom', yes, no };
}

/** Whether two expressions have the same value. */
export function same(left: string, right: string): Condition {
  return atom(`${left} === ${right}`, `${left} !== ${right}`);
}

/** Whether every one of the conditions holds. */
export function all(...conditions: readonly Condition[]): Condition {
  return join('all', conditions, never);
}

/** Whether one of the conditions holds, or more. */
export function any(...conditions: readonly Condition[]): Condition {
  return join('any', conditions, always);
}

function join(
  kind: 'all' | 'any',
  conditions: readonly Condition[],
  decided: Condition,
): Condition {
  const parts = conditions.flatMap((one) => (one.kind === kind ? one.parts : [one]));
  if (parts.some((one) => isSame(one, decided))) return decided;
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, parts };
}

/** The opposite of a condition. */
export function not(condition: Condition): Condition {
  if (condition.kind === 'atom') return atom(condition.no, condition.yes);
  return { kind: condition.kind === 'all' ? 'any' : 'all', parts: condition.parts.map(not) };
}

export function isAlways(condition: Condition): boolean {
  return isSame(condition, always);
}

export function isNever(condition: Condition): boolean {
  return isSame(condition, never);
}

function isSame(condition: Condition, constant: Condition): boolean {
  return (
    condition.kind !== 'atom' && condition.kind === constant.kind && condition.parts.length === 0
  );
}

/** The condition as an expression. */
export function written(condition: Condition): string {
  if (condition.kind === 'atom') return condition.yes;
  if (condition.parts.length === 0) return String(isAlways(condition));
  return operands(condition).join(` ${operator(condition)} `);
}

/** The condition as one operand of a comparison, of `?` or of a call. */
export function enclosed(condition: Condition): string {
  const isCall = condition.kind === 'atom' && /^[^()\s]+\([^()]*\)$/.test(condition.yes);
  return isCall || isAlways(condition) || isNever(condition)
    ? written(condition)
    : `(${written(condition)})`;
}

/** The parts of a condition, one for each line where they do not fit on one. */
export function operands(condition: Condition): readonly string[] {
  if (condition.kind === 'atom') return [condition.yes];
  return condition.parts.map((part) => {
    const isCompound = part.kind !== 'atom' && part.parts.length > 1;
    return isCompound ? `(${written(part)})` : written(part);
  });
}

export function operator(condition: Condition): '&&' | '||' {
  return condition.kind === 'any' ? '||' : '&&';
}
