import type { ResourceType } from '../services/service.ts';

/** Writes what of CloudFormation the local cloud does, as a page for people. */
export function supportTable(types: Readonly<Record<string, ResourceType>>): string {
  const sections = Object.entries(types)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, type]) => section(name, type));
  return `${head}\n${sections.join('\n')}`;
}

const head = `## Templates

Made by \`node packages/local/src/support/write.ts\` from the provisioners themselves; a test compares.
A type or property that is not here is named in a warning when the cloud starts, with its logical id.
`;

function section(name: string, { supported, inert = {} }: ResourceType): string {
  const lines = [`### ${name}`, ''];
  if (supported.length > 0) lines.push(`Has its effect: ${supported.map(code).join(', ')}.`, '');
  const reasons = Object.entries(inert);
  if (reasons.length > 0) {
    lines.push('Changes nothing here:', '');
    for (const [property, reason] of reasons) lines.push(`- ${describe(property)}: ${reason}`);
    lines.push('');
  }
  return lines.join('\n');
}

function describe(property: string): string {
  return property === '*' ? 'everything else' : code(property);
}

function code(property: string): string {
  return `\`${property}\``;
}
