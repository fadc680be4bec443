import { convertSchema } from '../evolve/convert/convert.ts';
import type { Loss, Target } from '../evolve/convert/session.ts';
import { isObject, type Json } from '../evolve/schema/json.ts';
import { readSchemaFile } from './schema-source.ts';

/** The targets by the names that `--to` takes. */
export const conversionTargets: readonly Target[] = ['draft-04', 'openapi-3.0'];

/** `convert --to … FILE`: the schema for standard output, the losses for people. */
export function convertFile(
  path: string,
  target: Target,
): { readonly schema: string; readonly losses: readonly string[] } {
  const { schema, losses } = convertSchema(readSchemaFile(path, 'original'), target);
  return { schema: JSON.stringify(schema, null, 2), losses: losses.map(describeLoss) };
}

function describeLoss({ pointer, keyword, direction, why }: Loss): string {
  return `${pointer || '/'}  ${keyword}: ${why}; the result is ${direction}`;
}

/** `convert --to … --jsonl`: one line of `{"schema"}` in, one of `{"schema", "losses"}` out. */
export function convertLine(line: string, target: Target): string {
  try {
    const given = JSON.parse(line) as Json;
    const schema = isObject(given) ? given['schema'] : undefined;
    if (schema === undefined) throw new Error('wants schema');
    return JSON.stringify(convertSchema({ label: 'original', schema }, target));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return JSON.stringify({ schema: null, losses: [], error: message });
  }
}
