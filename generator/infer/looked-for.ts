import type { LookedFor } from '@eventwright/json/observe';
import { formats } from '../schema/formats.ts';

/** Formats that are looked for; where several fit, the first is taken. */
const known = ['date-time', 'date', 'time', 'uuid', 'email', 'ipv4', 'ipv6'];

/** What `infer` looks for in recorded events. */
export const lookedFor: LookedFor = {
  formats: new Map(
    known.flatMap((name) => {
      const format = formats.get(name);
      return format === undefined ? [] : [[name, format] as const];
    }),
  ),
  tagNames: new Set(['type', 'kind', '$type', '@type', 'eventType', 'variant', 'method', 'status']),
  nestedVariants: 3,
  mostProperties: 200,
  deepest: 40,
};
