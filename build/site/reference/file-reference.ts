import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { emitEditorSchemas } from '../../../generator/emit/editor/editor.ts';
import { build } from '../../../generator/model/build.ts';
import type { Page } from '../page.ts';
import { tableCell } from './table-cell.ts';

/** The kinds of files that people write, with their places. */
const places: Readonly<Record<string, string>> = {
  event: 'An event: `schemas/events/…/NAME.json` or `.yaml`, at any depth.',
  consumer: 'A consumer: `schemas/consumers/NAME.json` or `.yaml`.',
  source: 'A source: `schemas/sources/NAME.json` or `.yaml`.',
  configuration: 'The configuration of a catalogue: `eventwright.json`.',
};

/** Every file format, from the JSON Schemas that editors use. */
export async function fileReference(): Promise<Page> {
  const { catalog } = build(new Map());
  const context = { schemas: 'schemas', handlersFromOutput: '', outputFromHandlers: '' };
  const emitted = await emitEditorSchemas(catalog, context);
  const schemas = new Map(
    emitted.map(({ path, text }) => [
      path.replace(/^editor\/|\.schema\.json$/g, ''),
      JSON.parse(text) as JsonObject,
    ]),
  );
  const sections = [...schemas].map(([name, schema]) => section(name, schema));
  const markdown = `# File formats

This page is written from the JSON Schemas that \`eventwright generate\` puts into \`generated/editor/\`, where they also know the names of your catalogue. [Lint](../diagnostics.md) holds files to them and says how to fix them.

${sections.join('\n')}`;
  return { source: 'docs/reference/files.md', path: 'files.html', markdown };
}

function section(name: string, schema: JsonObject): string {
  const place = places[name];
  if (place === undefined) throw new Error(`The file format ${name} has no description.`);
  const { description } = schema;
  const told = typeof description === 'string' ? `${description}\n\n` : '';
  return `## ${name}\n\n${place}\n\n${told}${propertyTable(schema)}`;
}

function propertyTable(schema: JsonObject): string {
  const rows = rowsOf(schema, '');
  return `| property | required | value | description |\n|---|---|---|---|\n${rows.join('')}`;
}

/** A row for each property, and for properties of nested objects, three levels deep. */
function rowsOf(schema: JsonObject, prefix: string): readonly string[] {
  const properties = objectAt(schema, 'properties');
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties).flatMap(([name, value]) => {
    if (!isObject(value) || name === '$schema' || name === '$comment') return [];
    const path = `${prefix}${name}`;
    const { description, default: usual } = value;
    const told = typeof description === 'string' ? tableCell(description) : '';
    const otherwise = usual === undefined ? '' : ` Default: \`${JSON.stringify(usual)}\`.`;
    const must = required.includes(name) ? 'yes' : '';
    const row = `| \`${path}\` | ${must} | ${formOf(value)} | ${told}${otherwise} |\n`;
    return path.split('.').length > 3 ? [row] : [row, ...rowsOf(value, `${path}.`)];
  });
}

function formOf(schema: JsonObject): string {
  const { anyOf, enum: values, items, pattern, type } = schema;
  // From the names in a catalogue; this one has none.
  if (Array.isArray(values) && values.length === 0) return 'an event';
  if (Array.isArray(values)) return values.map((value) => `\`${text(value)}\``).join(', ');
  if (Array.isArray(anyOf)) {
    return [...new Set(anyOf.filter(isObject).map(formOf))].join(', or ');
  }
  if (type === 'array') return isObject(items) ? `a list of ${formOf(items)}` : 'list';
  const form = typeof pattern === 'string' ? ` that matches \`${tableCell(pattern)}\`` : '';
  return `${typeof type === 'string' ? type : 'any'}${form}`;
}

function text(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function objectAt(schema: JsonObject, name: string): JsonObject {
  const value = schema[name];
  return isObject(value) ? value : {};
}
