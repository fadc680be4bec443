import type { LookedFor } from '@eventwright/json/observe';
import { formats } from '../schema/formats.ts';

/** The formats that are detected. If several match, the first is used. */
const known = ['date-time', 'date', 'time', 'uuid', 'email', 'ipv4', 'ipv6'];

/** A URI with a scheme and an authority: `shop:order` is one as well, and is mostly a name. */
const uri = new RegExp(`^(?=[a-z][a-z0-9+.-]*://)(?:${formats.get('uri')?.source})`, 'i');

/** What `infer` looks for in recorded events. */
export const lookedFor: LookedFor = {
  formats: new Map([
    ...known.flatMap((name) => {
      const format = formats.get(name);
      return format === undefined ? [] : [[name, format] as const];
    }),
    ['uri', uri] as const,
  ]),
  tagNames: new Set(['type', 'kind', '$type', '@type', 'eventType', 'variant', 'method', 'status']),
  nestedVariants: 3,
  mostProperties: 200,
  deepest: 40,
};
