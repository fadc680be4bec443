import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { suggestion } from '../../diagnostic/nearest.ts';
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
import { allows, formProblem } from './form-problem.ts';
import { namesAt, pathSteps, placeholders, type ReadValue, readPath } from './read-path.ts';

type Report = (
  code: 'unknown-path' | 'missing-mapping' | 'mapping-type',
  pointer: string,
  message: string,
  hint: string,
) => void;

/**
 * Proves that what a source's template makes of every event of its AWS schema, or of every change of
 * an item, is of our schema's form: every path exists and is always there, nothing required is
 * missing, and types agree.
 */
export function sourceMapping(source: Source, schemas: Schemas): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { file, from, to } = source;
  const taken = from.kind === 'event' ? 'AWS event' : 'stream record';
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
      const read = readPath(from, path);
      if (read === undefined) {
        const message = `The ${taken} has nothing at \`${path}\`.`;
        report('unknown-path', pointer, message, pathHint(path, from));
      } else if (!read.isAlwaysThere) {
        const message = `\`${path}\` is not in every ${taken}, and a template has no conditions.`;
        report('missing-mapping', pointer, message, presenceHint(from));
      } else if (isWhole && !checkTypes(read.types, target, pointer, path)) {
        if (from.kind === 'table') checkForm(path, read, target, pointer);
      }
    }
    if (!isWhole) checkTypes(new Set(['string']), target, pointer);
  }

  /** A list or a map is copied unchanged, so all of it must have the form of the event. */
  function checkForm(path: string, read: ReadValue, target: SchemaPlace, pointer: string): void {
    const wanted = { made: new Map([[from.file, from.schema]]), wanted: schemas };
    const problem = formProblem(read.place, target, wanted);
    if (problem === undefined) return;
    const place = problem.pointer === '' ? '' : `\`${problem.pointer}\` of `;
    const message = `\`${path}\` does not have the form that ${to.name} expects here: ${place}it ${problem.message}.`;
    report('mapping-type', pointer, message, typeHint(from));
  }

  /** Returns whether it has found and reported a mistake. */
  function checkTypes(
    made: ReadonlySet<JsonType> | undefined,
    target: SchemaPlace,
    pointer: string,
    path?: string,
  ): boolean {
    const wanted = typesOf(target, schemas);
    const origin = path === undefined ? 'This value' : `\`${path}\``;
    if (made === undefined || made.size !== 1) {
      const message = `${origin} does not have exactly one known type, so it cannot be written.`;
      report('mapping-type', pointer, message, `Give it one type in ${from.file}.`);
      return true;
    }
    if (wanted !== undefined && ![...made].every((type) => allows(wanted, type))) {
      const message = `${origin} is ${[...made]}, but ${to.name} expects ${[...wanted].join(' or ')} here.`;
      report('mapping-type', pointer, message, path === undefined ? otherValue : typeHint(from));
      return true;
    }
    return false;
  }
}

const otherValue = 'Read another value, or change the schema.';

function pathHint(path: string, from: Source['from']): string {
  if (from.kind === 'event') return `See ${from.file}, or complete it.`;
  const names = pathSteps(path) ?? [];
  const known = names.map((_, index) => namesAt(from, names.slice(0, index)));
  const at = names.findIndex((name, index) => name !== '*' && !known[index]?.includes(name));
  if (at === -1) return 'A path has dots, indices and `[*]`, such as `$.dynamodb.NewImage.id.S`.';
  return `${suggestion(names[at] ?? '', known[at] ?? [])} See \`item\` and \`changes\` under \`from\`.`;
}

function presenceHint(from: Source['from']): string {
  return from.kind === 'event'
    ? 'Read a required field of the AWS event.'
    : 'Make it `required` in `item`, test it with `{"exists": true}` under `where`, or read another attribute; a list read by `[*]` needs `minItems`.';
}

/** Decision 097: a template copies, so what is not text in a stream needs a workflow. */
function typeHint(from: Source['from']): string {
  if (from.kind === 'event' || from.isPlain) return otherValue;
  return 'A stream writes numbers as text, and maps and lists with the types of their values; a Pipe copies them so. Add `"enrichment": "workflow"` under `from`, and read plain values, such as `<$.dynamodb.NewImage.total>`.';
}
