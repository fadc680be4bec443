import type { JsonObject } from '@eventwright/json';
import { functionNameIn } from '../../naming.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud, ProvisionedResource } from '../service.ts';

/** The aliases of a function (API reference, ListAliases). */
export function listAliases(cloud: Cloud, found: ProvisionedResource): JsonObject {
  return { Aliases: partsOf(cloud, 'AWS::Lambda::Alias', found).map(aliasOf) };
}

/** One alias of a function. Throws Lambda's refusal. */
export function getAlias(cloud: Cloud, found: ProvisionedResource, name: string): JsonObject {
  const alias = partsOf(cloud, 'AWS::Lambda::Alias', found).find(
    ({ properties }) => properties['Name'] === name,
  );
  if (alias !== undefined) return aliasOf(alias);
  const arn = `${String(found.attributes['Arn'])}:${name}`;
  throw new ServiceError('ResourceNotFoundException', `Cannot find alias arn: ${arn}`, 404);
}

/** `$LATEST` and the versions of a function, by their configuration. */
export function listVersions(
  cloud: Cloud,
  found: ProvisionedResource,
  configuration: JsonObject,
): JsonObject {
  const published = partsOf(cloud, 'AWS::Lambda::Version', found).map(({ attributes }) => ({
    ...configuration,
    Version: attributes['Version'] ?? '1',
    FunctionArn: attributes['FunctionArn'] ?? '',
  }));
  return { Versions: [configuration, ...published] };
}

/** The URL of a function. Throws Lambda's refusal where it has none. */
export function getFunctionUrl(cloud: Cloud, found: ProvisionedResource): JsonObject {
  const url = cloud
    .resourcesOfType('AWS::Lambda::Url')
    .find(
      ({ properties }) => functionNameIn(String(properties['TargetFunctionArn'])) === found.ref,
    );
  if (url === undefined) {
    const message = 'The resource you requested does not exist.';
    throw new ServiceError('ResourceNotFoundException', message, 404);
  }
  const { AuthType = 'NONE', Cors, InvokeMode = 'BUFFERED' } = url.properties;
  return {
    FunctionUrl: url.attributes['FunctionUrl'] ?? '',
    FunctionArn: url.attributes['FunctionArn'] ?? '',
    AuthType,
    InvokeMode,
    CreationTime: '2026-01-01T00:00:00Z',
    LastModifiedTime: '2026-01-01T00:00:00Z',
    ...(Cors === undefined ? {} : { Cors }),
  };
}

function partsOf(
  cloud: Cloud,
  type: string,
  { ref }: ProvisionedResource,
): readonly ProvisionedResource[] {
  return cloud
    .resourcesOfType(type)
    .filter(({ properties }) => functionNameIn(String(properties['FunctionName'])) === ref);
}

function aliasOf({ attributes, properties }: ProvisionedResource): JsonObject {
  return {
    AliasArn: attributes['AliasArn'] ?? '',
    Name: properties['Name'] ?? '',
    FunctionVersion: properties['FunctionVersion'] ?? '$LATEST',
    Description: properties['Description'] ?? '',
  };
}
