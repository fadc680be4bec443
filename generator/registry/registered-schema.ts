import { isObject, type JsonObject, parseObject } from '@eventwright/json';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import { at, references } from '../schema/references.ts';
import { definitionName, fromOpenApi } from './from-openapi.ts';

/** One event, as a document of the registry describes it. */
export interface RegisteredSchema {
  /** Undefined if the document does not say it: it is then in the schema's name at most. */
  readonly source: string | undefined;
  readonly detailType: string | undefined;
  /** The schema of the detail, in draft 4, with the definitions that it needs. */
  readonly detail: JsonObject;
}

/** Thrown if a document contains nothing that can be read as the schema of an event. */
export class UnreadableSchemaError extends Error {
  override readonly name = 'UnreadableSchemaError';
}

const draft4 = 'http://json-schema.org/draft-04/schema#';

/**
 * Reads a document of the registry, of either type: an event with its envelope, as discovery and
 * AWS's own registry write it, or the schema of a detail alone.
 *
 * @throws UnreadableSchemaError
 */
export function readRegisteredSchema(content: string): RegisteredSchema {
  const document = parseObject(content);
  if (document === undefined) {
    throw new UnreadableSchemaError('the content is not a JSON object');
  }
  const { root, definitions } =
    document['openapi'] === undefined ? draft4Of(document) : openApiOf(document);
  const [source, detailType] = [sourceKeyword, detailTypeKeyword].map((keyword) => {
    const value = root[keyword];
    return typeof value === 'string' ? value : undefined;
  });
  const properties = root['properties'];
  const envelope = isObject(properties) ? properties['detail'] : undefined;
  const detail = isObject(envelope) ? follow(envelope, definitions) : root;
  return { source, detailType, detail: standAlone(detail, definitions) };
}

interface Parts {
  readonly root: JsonObject;
  readonly definitions: JsonObject;
}

function draft4Of(document: JsonObject): Parts {
  const { definitions = {}, $schema: _dialect, ...root } = document;
  return { root, definitions: isObject(definitions) ? definitions : {} };
}

/** The event is the schema that names a source, or has the registry's name, or comes first. */
function openApiOf({ components }: JsonObject): Parts {
  const schemas = isObject(components) ? components['schemas'] : undefined;
  const converted = Object.entries(isObject(schemas) ? schemas : {}).map(
    ([name, schema]): [string, JsonObject] => [
      definitionName(name),
      isObject(schema) ? fromOpenApi(schema) : {},
    ],
  );
  const [name, root] =
    converted.find(([, schema]) => schema[sourceKeyword] !== undefined) ??
    converted.find(([known]) => known === 'AWSEvent' || known === 'Event') ??
    converted[0] ??
    [];
  if (root === undefined) throw new UnreadableSchemaError('the content has no schemas');
  return { root, definitions: Object.fromEntries(converted.filter(([known]) => known !== name)) };
}

/** Draft 4 ignores keywords beside a `$ref`, so the detail is what the reference leads to. */
function follow(schema: JsonObject, definitions: JsonObject): JsonObject {
  let found = schema;
  const seen = new Set<JsonObject>();
  while (typeof found['$ref'] === 'string' && !seen.has(found)) {
    seen.add(found);
    const target = at({ definitions }, found['$ref'].slice(1));
    if (!isObject(target)) throw unresolved(found['$ref']);
    found = target;
  }
  return found;
}

/** The schema with the definitions that it reaches, and with those only. */
function standAlone(schema: JsonObject, definitions: JsonObject): JsonObject {
  const needed = new Set<string>();
  const queue: JsonObject[] = [schema];
  for (const one of queue) {
    for (const { reference } of references(one)) {
      const name = nameIn(reference);
      const target = name === undefined ? undefined : definitions[name];
      if (name === undefined || !isObject(target)) throw unresolved(reference);
      if (needed.has(name)) continue;
      needed.add(name);
      queue.push(target);
    }
  }
  const kept = Object.entries(definitions).filter(([name]) => needed.has(name));
  const { definitions: _nested, ...rest } = schema;
  return {
    $schema: draft4,
    ...rest,
    ...(kept.length > 0 ? { definitions: Object.fromEntries(kept) } : {}),
  };
}

function nameIn(reference: string): string | undefined {
  const name = /^#\/definitions\/([^/]+)/.exec(reference)?.[1];
  return name === undefined
    ? undefined
    : decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
}

function unresolved(reference: string): UnreadableSchemaError {
  return new UnreadableSchemaError(`\`${reference}\` leads to no definition of the document`);
}
