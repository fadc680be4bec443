import { eventNames } from '../emit/event-names.ts';
import type { Event } from '../model/catalog.ts';
import { isDeprecated } from '../model/events/event-version.ts';

/** The README of a package of events. */
export function packageReadme(name: string, events: readonly Event[]): string {
  const rows = events.map((event) => {
    const description = cell(event.description.split('\n')[0] ?? '');
    const note = isDeprecated(event) ? 'Deprecated. ' : '';
    return `| \`${event.name}\` | \`${cell(event.source)}\` | \`${cell(event.detailType)}\` | ${note}${description} |`;
  });
  const [first] = events;
  return [
    `# ${name}`,
    '',
    'Events on Amazon EventBridge: their JSON Schemas, TypeScript types, validators and publishers. Made with `eventwright pack`.',
    '',
    '| event | source | detail type | |',
    '|---|---|---|---|',
    ...rows,
    '',
    ...(first === undefined ? [] : usage(name, first)),
    'The version follows [semver](https://semver.org) by proof: it is major if a consumer or a publisher on the previous version can meet an event that it refuses. [CHANGELOG.md](CHANGELOG.md) shows such an event.',
    '',
  ].join('\n');
}

function usage(name: string, event: Event): readonly string[] {
  const { accepts, constant, envelope, explain, isValid } = eventNames(event);
  return [
    '## Consume',
    '',
    'With Eventwright, pull an event and subscribe to it. You get the rule, a wrapper of the handler, a proof of the filter and contract tests:',
    '',
    '```sh',
    `npm install ${name}`,
    `npx eventwright pull npm:${name} ${event.name}`,
    '```',
    '',
    'Without it:',
    '',
    '```ts',
    `import { ${accepts}, ${explain}, type ${envelope} } from '${name}';`,
    '',
    `export const handler = async (event: ${envelope}) => {`,
    `  if (!${accepts}(event.detail)) throw new TypeError(JSON.stringify(${explain}(event.detail)));`,
    '};',
    '```',
    '',
    `\`${isValid}\` refuses fields that this version does not know; \`${accepts}\` ignores them, as a consumer should while the producer moves on.`,
    '',
    '## Publish',
    '',
    '```ts',
    `import { createPublishers } from '${name}';`,
    '',
    "const publishers = createPublishers({ eventBusName: 'orders' });",
    `await publishers.${constant}(detail);`,
    '```',
    '',
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('`', "'");
}
