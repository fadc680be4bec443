import { type JsonObject, parseObject } from '@eventwright/json';
import { suggestion } from '../../diagnostic/nearest.ts';
import type { Catalog } from '../../model/catalog.ts';
import { ajvFor, schemaIdentity } from '../../schema/ajv.ts';

/** Whether the catalogue has a schema for an event, and whether the event's detail conforms to it. */
export type Conformity =
  | { readonly kind: 'valid'; readonly event: string }
  | { readonly kind: 'invalid'; readonly event: string; readonly problems: readonly string[] }
  | { readonly kind: 'no schema'; readonly hint: string }
  /** The schema cannot be compiled; `lint` says why. */
  | { readonly kind: 'not checked'; readonly event: string };

/** The whole event as an object; empty if the text is not one. */
export function envelopeOf(eventText: string): JsonObject {
  return parseObject(eventText) ?? {};
}

/** Holds an event's detail to the schema of its source and detail type, as a publisher does. */
export function conformityOf(eventText: string, { events, external }: Catalog): Conformity {
  const { source, detail = null, 'detail-type': detailType } = envelopeOf(eventText);
  const known = [...events, ...external];
  const event = known.find((one) => one.source === source && one.detailType === detailType);
  if (event === undefined) {
    const names = known.map((one) => `${one.source} / ${one.detailType}`);
    return { kind: 'no schema', hint: suggestion(`${source} / ${detailType}`, names) };
  }
  const validate = compiled(event.file, event.reaches);
  if (validate === undefined) return { kind: 'not checked', event: event.name };
  if (validate(detail) === true) return { kind: 'valid', event: event.name };
  const problems = (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? `: \`${params['additionalProperty']}\`` : '';
    return `${instancePath === '' ? 'the detail' : instancePath} ${message ?? 'is refused'}${extra}`;
  });
  return { kind: 'invalid', event: event.name, problems };
}

function compiled(file: string, reaches: ReadonlyMap<string, JsonObject>) {
  try {
    return ajvFor(reaches, 'strict', { allErrors: true }).getSchema(schemaIdentity(file));
  } catch {
    return undefined;
  }
}
