import type { Refusal } from './pattern.ts';
import { describeRefusal, Refused } from './refusal.ts';

/** The JSON text of a pattern that is an object, or a refusal if JSON cannot spell one of its values. */
export function spellPattern(pattern: object): string | Refusal {
  const nowhere = { offset: 0, steps: [] };
  try {
    return JSON.stringify(pattern, (_name, value: unknown) => {
      if (isJson(value)) return value;
      throw new Refused(`${String(value)} is not a JSON value`, nowhere);
    });
  } catch (error) {
    const refused = error instanceof Refused ? error : new Refused(String(error), nowhere);
    return describeRefusal('', refused);
  }
}

/** Whether JSON writes a value unchanged. It omits undefined members and writes NaN as null. */
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return ['string', 'boolean', 'object'].includes(typeof value);
}
