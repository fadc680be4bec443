import { isObject } from '@eventwright/json';
import type { Schemas, Site } from './site.ts';

/** This many references in a row count as a cycle. */
const longestChain = 50;

/** Whether a check of a value may let `undefined` pass: it does not ask for a type or a value. */
export function refusesNothing(site: Site, schemas: Schemas, steps = 0): boolean {
  const { schema } = site;
  if (!isObject(schema)) return schema !== false;
  if ('type' in schema || 'const' in schema || 'enum' in schema) return false;
  const reference = schema['$ref'];
  if (typeof reference !== 'string' || steps > longestChain) return true;
  return refusesNothing(schemas.target(site, reference), schemas, steps + 1);
}
