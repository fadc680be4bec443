import { isObject } from '@eventwright/json';
import type { Journal } from '../events/journal.ts';
import type { NameOf } from '../names.ts';
import type { Refusal } from '../wire/permissions.ts';

/** What was refused, each once, the latest first. */
export function readRefusals({ denials }: Journal, nameOf: NameOf): readonly Refusal[] {
  const found = new Map<string, Refusal>();
  for (const { at, action, resource, summary, detail } of denials) {
    const earlier = found.get(summary);
    const missing = isObject(detail) ? detail['missing'] : undefined;
    found.set(summary, {
      action,
      resource: nameOf(resource),
      message: summary,
      statements: Array.isArray(missing) ? missing.filter(isObject) : [],
      count: (earlier?.count ?? 0) + 1,
      last: at,
    });
  }
  return [...found.values()].sort((one, other) => other.last - one.last);
}
