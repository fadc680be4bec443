import { nearest } from '@eventwright/json';
import { startLocalCloud } from '../cloud.ts';
import { isDefined } from '../definitions/check-properties.ts';
import { resourceDefinition, resourceTypeNames } from '../definitions/resource-definition.ts';
import type { ResourceType } from '../services/service.ts';
import type { Assembly } from '../template/assembly-model.ts';
import { checkTemplate } from '../template/check-template.ts';
import { orderResources } from '../template/order.ts';
import { referencesIn } from '../template/references.ts';
import type { TemplateResource } from '../template/template.ts';
import { UserError } from './user-error.ts';

/** How far a resource of a template runs locally. */
export interface ResourceSupport {
  /** The logical id. */
  readonly id: string;
  readonly type: string;
  readonly support: 'full' | 'partial' | 'none';
  /** What is missing; empty if nothing is missing. */
  readonly why: string;
}

/** Says of each resource of a stack how far it runs locally, in the template's order; makes nothing. */
export async function supportReport({ template }: Assembly): Promise<readonly ResourceSupport[]> {
  const types = await knownTypes();
  const problems = checkTemplate(template);
  const notMade = new Map<string, string>();
  for (const id of orderResources(template)) {
    const why = refusalOf(template.Resources[id], types, notMade);
    if (why !== undefined) notMade.set(id, why);
  }
  return Object.entries(template.Resources).map(([id, { Type, Properties = {} }]) => {
    const type = Object.hasOwn(types, Type) ? types[Type] : undefined;
    const refusal = notMade.get(id);
    if (type === undefined || refusal !== undefined) {
      return { id, type: Type, support: 'none', why: refusal ?? '' };
    }
    const without = Object.keys(Properties).filter(
      (name) => isDefined(Type, name) && !isKnown(type, name),
    );
    const own = problems.filter(({ logicalId }) => logicalId === id);
    const why = [
      ...own.map(({ message }) => message),
      ...(without.length === 0 ? [] : [`without effect: ${without.join(', ')}`]),
    ].join(' ');
    return { id, type: Type, support: why === '' ? 'full' : 'partial', why };
  });
}

/** Why a resource does not run at all; what it is part of comes before it. */
function refusalOf(
  resource: TemplateResource | undefined,
  types: Readonly<Record<string, ResourceType>>,
  notMade: ReadonlyMap<string, string>,
): string | undefined {
  const { Type = '', Properties = {} } = resource ?? {};
  const type = Object.hasOwn(types, Type) ? types[Type] : undefined;
  if (type === undefined) return `the local cloud does not have this type${similarType(Type)}`;
  const wholes = referencesIn((type.partOf ?? []).map((name) => Properties[name] ?? null));
  const whole = [...wholes].find((id) => notMade.has(id));
  return whole === undefined ? type.refusal?.(Properties) : `it belongs to ${whole}`;
}

/** Throws `UserError` with a line for each resource that does not run, or that CloudFormation refuses. */
export async function refuseUnsupported(assembly: Assembly): Promise<void> {
  const missing = (await supportReport(assembly))
    .filter(({ support }) => support === 'none')
    .map(({ id, type, why }) => `${id}: ${type}: ${why}`);
  const refused = checkTemplate(assembly.template).map(
    ({ logicalId, message }) => `${logicalId}: ${message}`,
  );
  const lines = [...new Set([...missing, ...refused])];
  if (lines.length > 0) throw new UserError(lines.join('\n'));
}

/** AWS refuses a type that it does not know; one that it knows may be missing here. */
function similarType(type: string): string {
  if (!type.startsWith('AWS::') || resourceDefinition(type) !== undefined) return '';
  if (type.startsWith('AWS::Serverless::')) return '';
  const near = nearest(type, resourceTypeNames());
  return near === undefined ? '' : `. Did you mean ${near}?`;
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
  const counted = `${report.length} resource${report.length === 1 ? '' : 's'}`;
  return `${lines.join('\n')}\n\n${counted}: ${count('full')} in full, ${count('partial')} in part, ${count('none')} not at all.\n`;
}
