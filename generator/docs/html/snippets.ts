import { isObject, type Json } from '@eventwright/json';
import { draftPaths } from '../../emit/event-metadata.ts';
import { eventFile, eventNames } from '../../emit/event-names.ts';
import type { Event } from '../../model/catalog.ts';
import type { EventFacts } from '../facts/event-facts.ts';
import type { DocumentedCatalogue } from '../site-input.ts';

/** A piece of code to copy, and what it is. */
export interface Snippet {
  readonly title: string;
  readonly code: string;
}

/** How to publish, consume and test an event. */
export function snippetsOf(facts: EventFacts, site: DocumentedCatalogue): readonly Snippet[] {
  const { isExternal } = facts.event;
  return [
    ...(isExternal ? [] : publishing(facts, site)),
    ...consuming(facts, site),
    ...testing(facts, site),
  ];
}

function publishing(facts: EventFacts, site: DocumentedCatalogue): readonly Snippet[] {
  const { event, example } = facts;
  if (example === undefined) return [];
  const entry = {
    EventBusName: 'BUS',
    Source: event.source,
    DetailType: event.detailType,
    Detail: JSON.stringify(example),
  };
  const command = `aws events put-events --entries ${shellQuoted(JSON.stringify([entry]))}`;
  return [
    { title: 'Publish: TypeScript', code: publishingCode(event, example, site) },
    { title: 'Publish: AWS CLI', code: command },
  ];
}

/** A call of the publisher. A plain string does not compile where a format is branded. */
function publishingCode(
  event: Event,
  example: Json,
  { catalog, generated }: DocumentedCatalogue,
): string {
  const { draft: draftType, publisher } = eventNames(event);
  const file = quoted(`${generated}/${eventFile(event, 'publisher.ts')}`);
  const draft = JSON.stringify(withoutFilled(example, draftPaths(event).filled), null, 2);
  if (!catalog.configuration.formats.branded) {
    return `import { ${publisher} } from ${file};\n\nawait ${publisher}()(${draft});`;
  }
  return [
    `import { type ${draftType}, ${publisher} } from ${file};`,
    '',
    '// The publisher validates the draft.',
    `const draft: unknown = ${draft};`,
    `await ${publisher}()(draft as ${draftType});`,
  ].join('\n');
}

function consuming(
  { event, reference }: EventFacts,
  { schemas }: DocumentedCatalogue,
): readonly Snippet[] {
  const on = Object.fromEntries([[reference, {}]]);
  const file = JSON.stringify({ on, target: 'queue', publishes: [] }, null, 2);
  const pattern = { source: [event.source], 'detail-type': [event.detailType] };
  return [
    { title: `Consume: ${schemas}/consumers/my-consumer.json`, code: file },
    { title: 'Consume: the event pattern of a rule', code: JSON.stringify(pattern, null, 2) },
  ];
}

function testing(
  { event, example, reference }: EventFacts,
  { generated }: DocumentedCatalogue,
): readonly Snippet[] {
  const { explain, isValid } = eventNames(event);
  const from = (file: 'explain.js' | 'validator.js') => {
    return quoted(`${generated}/${eventFile(event, file)}`);
  };
  const name = shellQuoted(reference);
  return [
    {
      title: 'Test: TypeScript',
      code: [
        `import { ${isValid} } from ${from('validator.js')};`,
        `import { ${explain} } from ${from('explain.js')};`,
        '',
        `const detail: unknown = ${JSON.stringify(example ?? {}, null, 2)};`,
        `if (!${isValid}(detail)) console.error(${explain}(detail));`,
      ].join('\n'),
    },
    {
      title: 'Test: samples, and the local cloud',
      code: `npx eventwright sample ${name} --count 3\nnpx eventwright send ${name}`,
    },
  ];
}

/** A detail without what the publisher fills. */
function withoutFilled(detail: Json, filled: readonly string[]): Json {
  return filled.reduce((left, path) => without(left, path.split('/')), detail);
}

function without(value: Json, [step, ...rest]: readonly string[]): Json {
  if (!isObject(value) || step === undefined) return value;
  const entries = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    if (name !== step) return [[name, member]];
    return rest.length === 0 ? [] : [[name, without(member, rest)]];
  });
  return Object.fromEntries(entries);
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

/** One word of a POSIX shell. */
function shellQuoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
