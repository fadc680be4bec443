import { escapePointer, isObject, type Json, type JsonObject } from '@eventwright/json';
import {
  type MetadataConvention,
  type MetadataField,
  metadataFields,
} from '../../configuration/metadata-convention.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Metadata, MetadataPath } from '../catalog.ts';
import type { EventIdentity } from './event-identity.ts';
import { formOf } from './metadata-form.ts';
import { placeAt } from './metadata-place.ts';

/** An event's schema, as far as its metadata is read. */
export interface MetadataSubject extends EventIdentity {
  readonly file: string;
  readonly schema: JsonObject;
  readonly schemas: ReadonlyMap<string, JsonObject>;
}

/** Reads an event's metadata by the first convention that it follows; what does not fit is reported. */
export function readMetadata(
  subject: MetadataSubject,
  conventions: readonly MetadataConvention[],
  report: (diagnostic: Diagnostic) => void,
): Metadata | undefined {
  const at = (pointer: string) => placeAt(subject, pathOf(pointer));
  const convention = conventions.find(({ needs }) => needs.every((one) => at(one) !== undefined));
  if (convention === undefined) {
    reportNone(subject, conventions, report);
    return undefined;
  }
  if (convention.name === 'none') return undefined;
  const found = metadataFields.flatMap((field) => {
    const pointer = convention.places[field]?.find((one) => at(one) !== undefined);
    const place = pointer === undefined ? undefined : at(pointer);
    return pointer === undefined || place === undefined ? [] : [{ field, pointer, place }];
  });
  const given = found.filter(({ field }) => convention.caller.includes(field));
  const filled = found.filter(({ field }) => !convention.caller.includes(field));
  const forms = filled.map((one) => ({ ...one, form: formOf(one.field, one.place.schema) }));
  for (const { field, form, pointer } of forms) {
    if (form.kind === 'misfit') report(misfit(subject, { field, pointer, why: form.why }));
  }
  const paths = (list: readonly { field: MetadataField; pointer: string }[]) =>
    Object.fromEntries(list.map(({ field, pointer }) => [field, pathOf(pointer)]));
  return {
    convention: convention.name,
    places: paths(filled),
    given: paths(given),
    wantsUuids: forms.some(({ form }) => form.kind === 'uuid'),
    constants: [
      ...textsOf(subject, convention),
      ...constantsBeside(
        subject,
        filled.map(({ pointer }) => pathOf(pointer)),
        found.length,
      ),
    ],
  };
}

function textsOf(subject: MetadataSubject, { texts }: MetadataConvention): Metadata['constants'] {
  return Object.entries(texts).flatMap(([pointer, text]) => {
    const place = pathOf(pointer);
    const found = placeAt(subject, place);
    if (found === undefined) return [];
    const ours = { source: subject.source, 'detail type': subject.detailType };
    const value: Json = typeof text === 'string' ? ours[text] : text.text;
    return [{ place, value: constantOf(found.schema) ?? value }];
  });
}

/** Beside the id, within its object: what can have one value only, such as a schema's version. */
function constantsBeside(
  subject: MetadataSubject,
  filled: readonly MetadataPath[],
  known: number,
): Metadata['constants'] {
  const parents = known === 0 ? [] : filled.map((path) => path.slice(0, -1));
  const [parent] = parents.filter((path) => path.length > 0);
  const properties = parent && placeAt(subject, parent)?.schema['properties'];
  if (parent === undefined || !isObject(properties)) return [];
  return Object.keys(properties).flatMap((name) => {
    const place = [...parent, name];
    const value = constantOf(placeAt(subject, place)?.schema ?? {});
    return value === undefined ? [] : [{ place, value }];
  });
}

function constantOf(schema: JsonObject): Json | undefined {
  const { const: constant, enum: values } = schema;
  if (constant !== undefined) return constant;
  return Array.isArray(values) && values.length === 1 ? (values[0] as Json) : undefined;
}

function pathOf(pointer: string): readonly string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function misfit(
  { file, schema }: MetadataSubject,
  { field, pointer, why }: { field: MetadataField; pointer: string; why: string },
): Diagnostic {
  const [first = ''] = pathOf(pointer);
  const place = `/properties/${escapePointer(first)}`;
  const isHere = isObject(schema['properties']) && Object.hasOwn(schema['properties'], first);
  return {
    code: 'metadata-misfit',
    severity: 'error',
    file,
    pointer: isHere ? place : '',
    message: `The publisher fills \`${pointer}\` with ${contents[field]}, and ${why}.`,
    hint: `Change the schema, or let the caller give it: \`"caller": ["${field}"]\` under \`metadata\` in eventwright.json.`,
  };
}

const contents: Readonly<Record<MetadataField, string>> = {
  id: 'an id',
  correlationId: 'the id of the flow',
  causationId: 'the id of the cause',
  time: 'the time in RFC 3339',
  startedAt: 'the time in RFC 3339 at which the flow began',
  tenant: 'the tenant of the cause',
};

function reportNone(
  subject: MetadataSubject,
  conventions: readonly MetadataConvention[],
  report: (diagnostic: Diagnostic) => void,
): void {
  const missing = conventions.map(({ name, needs }) => {
    const lacks = needs.filter((one) => placeAt(subject, pathOf(one)) === undefined);
    return `for \`${name}\` it lacks ${lacks.map((one) => `\`${one}\``).join(', ')}`;
  });
  report({
    code: 'metadata-misfit',
    severity: 'error',
    file: subject.file,
    pointer: '',
    message: `The event follows no metadata convention of eventwright.json: ${missing.join('; ')}.`,
    hint: 'Describe these properties, or end the list under `metadata` with "none".',
  });
}
