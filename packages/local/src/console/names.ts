import type { Cloud, ProvisionedResource } from '../services/service.ts';

/**
 * Returns the name that a person wrote for a resource, by its ref, ARN, physical or logical name.
 */
export type NameOf = (name: string) => string;

/** Names resources by their CDK path or their template. Anything else keeps its name. */
export function createNames(cloud: Pick<Cloud, 'resources' | 'stackName'>): NameOf {
  let known = new Map<string, string>();
  let count = -1;
  return (name) => {
    const resources = cloud.resources();
    if (resources.length !== count) {
      count = resources.length;
      known = new Map(resources.flatMap((resource) => spellings(resource, cloud.stackName)));
    }
    return known.get(name) ?? known.get(lastPart(name)) ?? lastPart(name);
  };
}

function spellings(resource: ProvisionedResource, stackName: string): readonly [string, string][] {
  const { logicalId, ref, attributes } = resource;
  const shown = displayName(resource, stackName);
  const arn = attributes['Arn'];
  const all = [
    logicalId,
    ref,
    lastPart(ref),
    ...(typeof arn === 'string' ? [arn, lastPart(arn)] : []),
  ];
  return all.map((spelling) => [spelling, shown]);
}

/** `ImagePipeline/Pipeline/ProcessImage/Function/Resource` is `Pipeline/ProcessImage/Function`. */
function displayName(
  { logicalId, metadata }: Pick<ProvisionedResource, 'logicalId' | 'metadata'>,
  stackName: string,
): string {
  const path = metadata['aws:cdk:path'];
  // Without a path, CDK's logical ID is the path without slashes, followed by a hash.
  if (typeof path !== 'string')
    return logicalId.replace(/(?<=[a-z0-9])[0-9A-F]{8}$/, '') || logicalId;
  const parts = path.split('/').filter((part) => part !== 'Resource' && part !== 'Default');
  const own = parts[0] === stackName ? parts.slice(1) : parts;
  return own.join('/') || logicalId;
}

function lastPart(name: string): string {
  return name.split(/[:/|]/).at(-1) ?? name;
}
