import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { undefinedRequired } from './rules/contracts/undefined-required.ts';
import { emptyRange } from './rules/contradictions/empty-range.ts';
import { excludedValue } from './rules/contradictions/excluded-value.ts';
import { impossibleEvent } from './rules/contradictions/impossible-event.ts';

/** Rules that report a mistake for which nothing conforms to a schema, often. */
const causes: ReadonlySet<string> = new Set(
  [emptyRange, excludedValue, undefinedRequired].map(({ code }) => code),
);

/** The way from a schema to the keyword, or the value in a keyword, that such a rule reports. */
const withinSchema = /^\/\w+(?:\/\d+)?$/;

/**
 * Joins the finding that nothing conforms to a schema with the findings about that schema that name
 * the mistake, so that one mistake is reported once.
 */
export function joinCauses(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const effects = found.filter(({ code }) => code === impossibleEvent.code);
  if (effects.length === 0) return found;
  const joined = new Set<Diagnostic>();
  const all = found.map((finding) => {
    const effect = effects.find((one) => isCauseOf(finding, one));
    if (effect === undefined || joined.has(effect)) return finding;
    joined.add(effect);
    return { ...finding, message: `${finding.message} ${effect.message}` };
  });
  return all.filter((finding) => !joined.has(finding));
}

function isCauseOf({ code, file, pointer }: Diagnostic, effect: Diagnostic): boolean {
  if (!causes.has(code) || file !== effect.file || !pointer.startsWith(effect.pointer))
    return false;
  return withinSchema.test(pointer.slice(effect.pointer.length));
}
