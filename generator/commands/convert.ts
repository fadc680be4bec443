import { readFileSync } from 'node:fs';
import type { Loss, Target } from '@eventwright/compatibility';
import { convertSchema } from '@eventwright/compatibility';
import { isObject, type Json } from '@eventwright/json';
import type { Command, Report } from './command.ts';
import { readSchemaFile } from './reading/schema-source.ts';

const standardInput = 0;

const targets: readonly Target[] = ['draft-04', 'openapi-3.0'];

/** `eventwright convert`: a schema of any draft for the registry and for API Gateway. */
export const convertCommand: Command = {
  operands: '[file]',
  summary: 'Convert a schema, and list what the target cannot express.',
  folders: [],
  options: {
    to: { value: 'TARGET', does: 'draft-04 or openapi-3.0.' },
    json: { does: 'Print one JSON object, as --jsonl does for a line.' },
    jsonl: { does: 'Read lines {"schema": …} and write lines {"schema": …, "losses": […]}.' },
  },
  run({ flag, operands, value }): Report {
    const target = targets.find((known) => known === value('to'));
    if (target === undefined) return wrongUse(`error: pass --to ${targets.join(' or --to ')}.`);
    if (flag('jsonl')) {
      return { text: convertLines(readFileSync(standardInput, 'utf8'), target), exitCode: 0 };
    }
    const [file, ...others] = operands;
    if (file === undefined || others.length > 0)
      return wrongUse('error: pass one file, or --jsonl.');
    const converted = convertFile(file, target);
    if (typeof converted === 'string') return wrongUse(converted);
    const { data, losses, schema } = converted;
    if (!flag('json')) process.stderr.write(losses.map((loss) => `${loss}\n`).join(''));
    return { text: `${schema}\n`, exitCode: 0, data };
  },
};

function wrongUse(text: string): Report {
  return { text: `${text}\n`, exitCode: 2 };
}

function convertLines(input: string, target: Target): string {
  const lines = input.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => `${convertLine(line, target)}\n`).join('');
}

/** A converted schema as text, and what it cannot express, one line each. */
export interface Converted {
  readonly schema: string;
  readonly losses: readonly string[];
  /** Both as values. */
  readonly data: { readonly schema: Json; readonly losses: readonly Loss[] };
}

/** `convert --to … FILE`: the conversion, or why the file cannot be read. */
export function convertFile(path: string, target: Target): Converted | string {
  const file = readSchemaFile(path, 'original');
  if (typeof file === 'string') return file;
  const { schema, losses } = convertSchema(file.source, target);
  const data = { schema, losses };
  return { schema: JSON.stringify(schema, null, 2), losses: losses.map(describeLoss), data };
}

function describeLoss({ pointer, keyword, direction, why }: Loss): string {
  return `${pointer || '/'}  ${keyword}: ${why}; the result is ${direction}`;
}

/** `convert --to … --jsonl`: one line of `{"schema"}` in, one of `{"schema", "losses"}` out. */
export function convertLine(line: string, target: Target): string {
  try {
    const given = JSON.parse(line) as Json;
    const schema = isObject(given) ? given['schema'] : undefined;
    if (schema === undefined) throw new Error('expected "schema"');
    return JSON.stringify(convertSchema({ label: 'original', schema }, target));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return JSON.stringify({ schema: null, losses: [], error: message });
  }
}
