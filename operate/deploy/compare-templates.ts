import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

/** The parts of a template that are compared. */
export interface ComparedTemplate {
  readonly Resources: Readonly<Record<string, ComparedResource>>;
}

interface ComparedResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The effect of a deployment on a resource. */
export interface ResourceChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'replaced' | 'may be replaced';
  readonly logicalId: string;
  readonly type: string;
  /** The properties that differ. */
  readonly properties: readonly string[];
}

/** Types of resources that hold data. */
const stateful =
  /^AWS::(DynamoDB::Table|S3::Bucket|Cognito::UserPool|SQS::Queue|SecretsManager::Secret)$/;

/**
 * Compares the template of a stack with the one that is about to be deployed. The CloudFormation
 * resource schemas decide whether a change of a property replaces its resource.
 */
export function compareTemplates(
  deployed: ComparedTemplate,
  next: ComparedTemplate,
): readonly ResourceChange[] {
  const ids = new Set([...Object.keys(deployed.Resources), ...Object.keys(next.Resources)]);
  return [...ids].sort().flatMap((logicalId): readonly ResourceChange[] => {
    const before = deployed.Resources[logicalId];
    const after = next.Resources[logicalId];
    if (before === undefined || after === undefined) {
      const type = (before ?? after)?.Type ?? '';
      const kind = before === undefined ? 'added' : 'removed';
      return [{ kind, logicalId, type, properties: [] }];
    }
    const properties = differingProperties(before, after);
    if (before.Type !== after.Type) {
      return [{ kind: 'replaced', logicalId, type: after.Type, properties: ['Type'] }];
    }
    if (properties.length === 0) return [];
    return [{ kind: kindOf(after.Type, properties), logicalId, type: after.Type, properties }];
  });
}

/** Formats changes as lines for people, the dangerous ones first. */
export function describeChanges(changes: readonly ResourceChange[]): readonly string[] {
  const order: readonly ResourceChange['kind'][] = [
    ...(['replaced', 'removed', 'may be replaced', 'changed', 'added'] as const),
  ];
  const sorted = changes.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return sorted.map(({ kind, logicalId, type, properties }) => {
    const isLoss = stateful.test(type) && (kind === 'replaced' || kind === 'removed');
    const which = properties.length === 0 ? '' : `: ${properties.join(', ')}`;
    return `${kind.padEnd(15)} ${type} ${logicalId}${which}${isLoss ? '  ← its data is lost' : ''}`;
  });
}

/** Whether a change loses data. */
export function losesData({ kind, type }: ResourceChange): boolean {
  return stateful.test(type) && (kind === 'replaced' || kind === 'removed');
}

function differingProperties(before: ComparedResource, after: ComparedResource): readonly string[] {
  const [one, other] = [before.Properties ?? {}, after.Properties ?? {}];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].sort().filter((name) => canonical(one[name]) !== canonical(other[name]));
}

let database: ReturnType<typeof loadAwsServiceSpecSync> | undefined;

function kindOf(type: string, properties: readonly string[]): ResourceChange['kind'] {
  database ??= loadAwsServiceSpecSync();
  const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', type);
  const causes = properties.map((name) => resource?.properties[name]?.causesReplacement ?? 'no');
  if (causes.includes('yes')) return 'replaced';
  return causes.includes('maybe') ? 'may be replaced' : 'changed';
}

/** JSON in which the order of members does not matter. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_name, member: unknown) =>
      member instanceof Object && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
        : member,
    ) ?? ''
  );
}
