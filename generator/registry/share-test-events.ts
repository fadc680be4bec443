import { canonicalText, isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Registry } from './client.ts';
import { mostCharacters } from './content.ts';
import { mostTestEvents, type TestEvents } from './test-events.ts';

/** The registry in which Lambda's console, SAM and the AWS toolkits look for shareable test events. */
export const testEventRegistry = 'lambda-testevent-schemas';

/** SAM keeps five versions of a function's test events, and deletes older ones. */
const mostVersions = 5;

/** What happened to the test events of one function. */
export interface Shared {
  readonly kind: 'created' | 'updated' | 'unchanged' | 'refused';
  readonly schema: string;
  readonly names: readonly string[];
  readonly why?: string;
}

/**
 * Writes the test events of a function: an OpenAPI 3 document `_FUNCTION-schema` with each event as an
 * example. Events of other names that people have put there stay.
 */
export async function shareTestEvents(
  registry: Registry,
  functionName: string,
  events: TestEvents,
): Promise<Shared> {
  const schema = `_${functionName}-schema`;
  const present = await registry.read(schema);
  const others = present === undefined ? {} : examplesOf(present.content);
  const values = { ...others, ...examples(events) };
  const shared = { schema, names: Object.keys(values) };
  if (shared.names.length > mostTestEvents) {
    const why = `${shared.names.length} test events, and Lambda takes ${mostTestEvents} a function`;
    return { ...shared, kind: 'refused', why };
  }
  const content = await contentWith(registry, events, values);
  if (content.length > mostCharacters) {
    const why = `${content.length} characters, and the registry takes ${mostCharacters}`;
    return { ...shared, kind: 'refused', why };
  }
  const description = `Shareable test events of ${functionName}`;
  const document = { name: schema, type: 'OpenApi3', content, description } as const;
  if (present === undefined) {
    await registry.create(document, {});
    return { ...shared, kind: 'created' };
  }
  if (canonicalText(parse(present.content)) === content) return { ...shared, kind: 'unchanged' };
  const versions = await registry.versions(schema);
  const superfluous = versions.slice(0, Math.max(0, versions.length - mostVersions + 1));
  await registry.update(document);
  for (const version of superfluous) await registry.forget(schema, version);
  return { ...shared, kind: 'updated' };
}

function examples(events: TestEvents): JsonObject {
  const entries = Object.entries(events).map(([name, value]): [string, Json] => [name, { value }]);
  return Object.fromEntries(entries);
}

function examplesOf(content: string): JsonObject {
  const document = parse(content);
  const components = isObject(document) ? document['components'] : undefined;
  const found = isObject(components) ? components['examples'] : undefined;
  return isObject(found) ? found : {};
}

/** The shape is inferred by the registry itself, as SAM has it done. */
async function contentWith(
  registry: Registry,
  events: TestEvents,
  values: JsonObject,
): Promise<string> {
  const inferred = parse(
    await registry.discover(Object.values(events).map((event) => JSON.stringify(event))),
  );
  const document = isObject(inferred) ? inferred : {};
  const components = isObject(document['components']) ? document['components'] : {};
  return canonicalText({ ...document, components: { ...components, examples: values } });
}

function parse(content: string): Json {
  return JSON.parse(content) as Json;
}
