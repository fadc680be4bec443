import type { LocalCloud } from '../cloud.ts';
import { type ResourceRole, resourceRoles } from '../resource-roles.ts';
import { apiAddresses } from './api-addresses.ts';

/**
 * The resource types that people reach by an address or a name, in the order of the list; undefined
 * for the others.
 */
const titles: Readonly<Record<ResourceRole, string | undefined>> = {
  bus: 'Event bus',
  queue: 'Queue',
  topic: 'Topic',
  bucket: 'Bucket',
  table: 'Table',
  function: 'Function',
  workflow: 'State machine',
  api: undefined,
  part: undefined,
  pipe: undefined,
  rule: undefined,
  schedule: undefined,
};

/** The maximum number of addresses per kind. */
const most = 8;

/** The addresses of a running cloud, one line each. */
export function describeAddresses(cloud: LocalCloud, inspectPort?: number): string {
  const lines: (readonly [title: string, value: string])[] = [
    ['Endpoint', `${cloud.endpoint}   (AWS_ENDPOINT_URL)`],
    ['Console', `${cloud.endpoint}/console/`],
    ...apiAddresses(cloud),
  ];
  for (const [role, title] of Object.entries(titles)) {
    if (title === undefined) continue;
    const types = Object.entries(resourceRoles).filter(([, one]) => one === role);
    const resources = types.flatMap(([type]) => cloud.resourcesOfType(type));
    for (const { ref } of resources.slice(0, most)) lines.push([title, nameOf(ref)]);
    if (resources.length > most) lines.push([title, `and ${resources.length - most} more`]);
  }
  if (inspectPort !== undefined) {
    for (const [index, { ref }] of cloud.resourcesOfType('AWS::Lambda::Function').entries()) {
      lines.push(['Debugger', `127.0.0.1:${inspectPort + index}  ${nameOf(ref)}`]);
    }
  }
  const width = Math.max(...lines.map(([title]) => title.length));
  return lines.map(([title, value]) => `  ${title.padEnd(width)}  ${value}\n`).join('');
}

/** An ARN is long, and its name is what commands take; a queue is known by its URL. */
function nameOf(ref: string): string {
  return ref.startsWith('arn:') ? (ref.split(':').at(-1) ?? ref) : ref;
}
