import { compile } from '@eventwright/pattern';
import type { Detail } from './contract.ts';

/** Whether a detail passes the filter of a consumer; everything passes if there is none. */
export function filterOf(where: Detail | undefined): (detail: object) => boolean {
  if (where === undefined) return () => true;
  const matcher = compile([{ name: 'where', pattern: JSON.stringify(where) }]);
  return (detail) => matcher.match(JSON.stringify(detail)).length > 0;
}
