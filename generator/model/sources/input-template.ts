import type { Json } from '@eventwright/json';
import type { Source } from '../catalog.ts';
import { placeholders, readPath } from './read-path.ts';

/**
 * The input template of the Pipe that produces a source's detail. An AWS event is the body of an
 * SQS message; a record of a stream is read directly. Strings are quoted, everything else is not
 * (EventBridge user guide, "Pipes input transformation").
 * @throws Error if a path reads nothing that the schema describes: `sourceMapping` has reported it
 */
export function inputTemplate({ detail, from }: Source): string {
  return print(detail, from);
}

function print(value: Json, from: Source['from']): string {
  if (typeof value === 'string') return printString(value, from);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((element) => print(element, from)).join(',')}]`;
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${print(member, from)}`,
  );
  return `{${members.join(',')}}`;
}

function printString(text: string, from: Source['from']): string {
  const [whole] = [...text.matchAll(placeholders)];
  const path = whole?.[0] === text ? whole[1] : undefined;
  const isString = path === undefined || readsString(path, from);
  const root = from.kind === 'event' ? '$.body' : '$';
  const inPipe = text.replace(placeholders, (placeholder, each: string) =>
    each.startsWith('$') ? `<${root}${each.slice(1)}>` : placeholder,
  );
  return isString ? JSON.stringify(inPipe) : inPipe;
}

function readsString(path: string, from: Source['from']): boolean {
  const types = readPath(from, path)?.types;
  if (types !== undefined) return types.has('string');
  throw new Error(`${from.file} does not say what type ${path} has.`);
}
