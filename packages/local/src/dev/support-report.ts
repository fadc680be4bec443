import { startLocalCloud } from '../cloud.ts';
import type { ResourceType } from '../services/service.ts';
import type { Assembly } from '../template/assembly.ts';

/** How far a resource of a template runs locally. */
export interface ResourceSupport {
  /** The logical id. */
  readonly id: string;
  readonly type: string;
  readonly support: 'full' | 'partial' | 'none';
  /** What is missing; empty where nothing is. */
  readonly why: string;
}

/** Says of each resource of a stack how far it runs locally, in the template's order; makes nothing. */
export async function supportReport({ template }: Assembly): Promise<readonly ResourceSupport[]> {
  const types = await knownTypes();
  return Object.entries(template.Resources).map(([id, { Type, Properties }]) => {
    const type = Object.hasOwn(types, Type) ? types[Type] : undefined;
    if (type === undefined) {
      return { id, type: Type, support: 'none', why: 'the local cloud does not have this type' };
    }
    const missing = Object.keys(Properties ?? {}).filter((name) => !isKnown(type, name));
    return missing.length === 0
      ? { id, type: Type, support: 'full', why: '' }
      : { id, type: Type, support: 'partial', why: `without effect: ${missing.join(', ')}` };
  });
}

function isKnown({ supported, inert = {} }: ResourceType, name: string): boolean {
  return supported.includes(name) || Object.hasOwn(inert, name) || Object.hasOwn(inert, '*');
}

async function knownTypes(): Promise<Readonly<Record<string, ResourceType>>> {
  const empty = { stackName: 'Empty', template: { Resources: {} }, assets: new Map() };
  const cloud = await startLocalCloud({ assembly: empty });
  await cloud.stop();
  return cloud.resourceTypes;
}

/** The report as lines for people, what is missing first. */
export function supportText(report: readonly ResourceSupport[]): string {
  const order = ['none', 'partial', 'full'];
  const rows = report.toSorted(
    (one, other) => order.indexOf(one.support) - order.indexOf(other.support),
  );
  const width = Math.max(0, ...rows.map(({ type }) => type.length));
  const lines = rows.map(({ id, type, support, why }) =>
    `${support.padEnd(7)}  ${type.padEnd(width)}  ${id}${why === '' ? '' : `: ${why}`}`.trimEnd(),
  );
  const count = (support: string) => report.filter((one) => one.support === support).length;
  return `${lines.join('\n')}\n\n${report.length} resources: ${count('full')} run in full, ${count('partial')} in part, ${count('none')} not at all.\n`;
}
