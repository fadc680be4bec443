import type { Json, JsonObject } from '@eventwright/json';

/** What permissions need to know about a provisioned resource. */
export interface ResourceFacts {
  readonly logicalId: string;
  /** The CloudFormation type. */
  readonly type: string;
  readonly properties: JsonObject;
  /** What `Ref` gives. */
  readonly ref: string;
  readonly attributes: Readonly<Record<string, Json>>;
}

/** The ARN of a resource; of a topic or state machine it is what `Ref` gives. */
export function arnOf({ ref, attributes }: ResourceFacts): string {
  const arn = attributes['Arn'];
  return typeof arn === 'string' ? arn : ref;
}

/** The resource that an ARN belongs to: its own, or that of what lies within it, as an object does. */
export function resourceOf(
  resources: readonly ResourceFacts[],
  arn: string,
): ResourceFacts | undefined {
  const exact = resources.find((one) => one.ref === arn || one.attributes['Arn'] === arn);
  if (exact !== undefined) return exact;
  return resources.find((one) => {
    const own = arnOf(one).replace(/:\*$/, '');
    return own.startsWith('arn:') && (arn.startsWith(`${own}/`) || arn.startsWith(`${own}:`));
  });
}
