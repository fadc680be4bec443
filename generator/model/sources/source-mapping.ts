import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import {
  dereference,
  type JsonType,
  member,
  type SchemaPlace,
  type Schemas,
  typeOf,
  typesOf,
} from '../../schema/schema-place.ts';
import type { Source } from '../catalog.ts';
import { placeholders, readPath } from './aws-event-path.ts';

type Report = (
  code: 'unknown-path' | 'missing-mapping' | 'mapping-type',
  pointer: string,
  message: string,
  hint: string,
) => void;

/**
 * Proves that what a source's template makes of every event of its AWS schema is of our schema's
 * form: every path exists and is always there, nothing required is missing, and types agree.
 */
export function sourceMapping(source: Source, schemas: Schemas): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { file, to } = source;
  const report: Report = (code, pointer, message, hint) =>
    found.push({ code, severity: 'error', file, pointer, message, hint });
  checkValue(source.detail, { file: to.file, schema: to.schema }, '/detail');
  return found;

  function checkValue(value: Json, target: SchemaPlace, pointer: string): void {
    if (typeof value === 'string' && value.match(placeholders)) checkRead(value, target, pointer);
    else if (isObject(value)) checkObject(value, target, pointer);
    else if (Array.isArray(value)) checkArray(value, target, pointer);
    else checkTypes(new Set([typeOf(value)]), target, pointer);
  }

  function checkObject(value: JsonObject, target: SchemaPlace, pointer: string): void {
    const schema = dereference(target, schemas)?.schema ?? {};
    checkTypes(new Set(['object']), target, pointer);
    const required = Array.isArray(schema['required']) ? schema['required'] : [];
    for (const name of required) {
      if (typeof name !== 'string' || Object.hasOwn(value, name)) continue;
      const message = `\`${name}\` is required in ${to.name}, but the template does not set it.`;
      report('missing-mapping', pointer, message, `Write \`"${name}": "<$.path>"\`.`);
    }
    for (const [name, child] of Object.entries(value)) {
      const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const described = member(target, name, schemas);
      if (described) checkValue(child, described.place, place);
      else if (schema['additionalProperties'] === false) {
        const message = `${to.name} has no \`${name}\` here.`;
        report('unknown-path', place, message, `Describe it in ${to.file}, or remove it.`);
      }
    }
  }

  function checkArray(value: readonly Json[], target: SchemaPlace, pointer: string): void {
    checkTypes(new Set(['array']), target, pointer);
    for (const [index, element] of value.entries()) {
      const described = member(target, String(index), schemas);
      if (described) checkValue(element, described.place, `${pointer}/${index}`);
    }
  }

  function checkRead(text: string, target: SchemaPlace, pointer: string): void {
    const paths = [...text.matchAll(placeholders)].map(([, path = '']) => path);
    const isWhole = paths.length === 1 && text === `<${paths[0]}>`;
    for (const path of paths) {
      const read = readPath(source.from, path);
      if (read === undefined) {
        const message = `The AWS event has nothing at \`${path}\`.`;
        report('unknown-path', pointer, message, `See ${source.from.file}, or complete it.`);
      } else if (!read.isAlwaysThere) {
        const message = `\`${path}\` is not in every AWS event, and a template has no conditions.`;
        report('missing-mapping', pointer, message, 'Read a required field of the AWS event.');
      } else if (isWhole) checkTypes(read.types, target, pointer, path);
    }
    if (!isWhole) checkTypes(new Set(['string']), target, pointer);
  }

  function checkTypes(
    made: ReadonlySet<JsonType> | undefined,
    target: SchemaPlace,
    pointer: string,
    path?: string,
  ): void {
    const wanted = typesOf(target, schemas);
    const origin = path === undefined ? 'This value' : `\`${path}\``;
    if (made === undefined || made.size !== 1) {
      const message = `${origin} does not have exactly one known type, so it cannot be written.`;
      report('mapping-type', pointer, message, `Give it one type in ${source.from.file}.`);
    } else if (wanted !== undefined && ![...made].every((type) => allows(wanted, type))) {
      const message = `${origin} is ${[...made]}, but ${to.name} expects ${[...wanted].join(' or ')} here.`;
      report('mapping-type', pointer, message, 'Read another value, or change the schema.');
    }
  }
}

function allows(wanted: ReadonlySet<JsonType>, type: JsonType): boolean {
  return wanted.has(type) || (type === 'integer' && wanted.has('number'));
}
