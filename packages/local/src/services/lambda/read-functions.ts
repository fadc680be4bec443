import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud, ProvisionedResource } from '../service.ts';
import { getPolicy } from './function-policy.ts';
import { getAlias, getFunctionUrl, listAliases, listVersions } from './read-aliases.ts';

type Read = (cloud: Cloud, name: string, part: string) => JsonObject;

/** Reads of Lambda's API, by the form of their path; the name of a function or mapping is in it. */
const reads: readonly (readonly [path: RegExp, read: Read])[] = [
  [/^\/2015-03-31\/functions\/?$/, listFunctions],
  [/^\/2015-03-31\/functions\/([^/]+)$/, getFunction],
  [/^\/2015-03-31\/functions\/([^/]+)\/configuration$/, getConfiguration],
  [
    /^\/2015-03-31\/functions\/([^/]+)\/policy$/,
    (cloud, name) => getPolicy(cloud, findResource(cloud, name)),
  ],
  [
    /^\/2015-03-31\/functions\/([^/]+)\/aliases\/?$/,
    (cloud, name) => listAliases(cloud, findResource(cloud, name)),
  ],
  [
    /^\/2015-03-31\/functions\/([^/]+)\/aliases\/([^/]+)$/,
    (cloud, name, alias) => getAlias(cloud, findResource(cloud, name), alias),
  ],
  [
    /^\/2015-03-31\/functions\/([^/]+)\/versions$/,
    (cloud, name) => listVersions(cloud, findResource(cloud, name), getConfiguration(cloud, name)),
  ],
  [
    /^\/2021-10-31\/functions\/([^/]+)\/url$/,
    (cloud, name) => getFunctionUrl(cloud, findResource(cloud, name)),
  ],
  [/^\/20\d\d-\d\d-\d\d\/functions\/([^/]+)\/concurrency$/, getConcurrency],
  [/^\/2016-08-19\/account-settings\/?$/, accountSettings],
  [/^\/2015-03-31\/event-source-mappings\/?$/, listMappings],
  [/^\/2015-03-31\/event-source-mappings\/([^/]+)$/, getMapping],
];

/**
 * Answers a read request by its path; `undefined` if the request is unknown. Throws `ServiceError`.
 */
export function readFunctions(cloud: Cloud, path: string): JsonObject | undefined {
  for (const [pattern, read] of reads) {
    const found = pattern.exec(path);
    if (found !== null) return read(cloud, found[1] ?? '', found[2] ?? '');
  }
  return undefined;
}

/** Finds a function by its name or ARN. Throws Lambda's refusal. */
export function findResource(cloud: Cloud, named: string): ProvisionedResource {
  const name = named.replace(/^.*function:/, '').split(':')[0] ?? '';
  const found = cloud.resourcesOfType('AWS::Lambda::Function').find(({ ref }) => ref === name);
  if (found !== undefined) return found;
  const message = `Function not found: ${cloud.arn('lambda', `function:${name}`)}`;
  throw new ServiceError('ResourceNotFoundException', message, 404);
}

/** The quotas that an account has by default (Lambda developer guide, "Lambda quotas"). */
function accountSettings(cloud: Cloud): JsonObject {
  const functions = cloud.resourcesOfType('AWS::Lambda::Function');
  const reserved = functions.reduce(
    (sum, { properties }) => sum + Number(properties['ReservedConcurrentExecutions'] ?? 0),
    0,
  );
  return {
    AccountLimit: {
      TotalCodeSize: 80_530_636_800,
      CodeSizeUnzipped: 262_144_000,
      CodeSizeZipped: 52_428_800,
      ConcurrentExecutions: 1_000,
      UnreservedConcurrentExecutions: 1_000 - reserved,
    },
    AccountUsage: { TotalCodeSize: 0, FunctionCount: functions.length },
  };
}

function listFunctions(cloud: Cloud): JsonObject {
  return { Functions: cloud.resourcesOfType('AWS::Lambda::Function').map(configurationOf) };
}

function getFunction(cloud: Cloud, name: string): JsonObject {
  const found = findResource(cloud, name);
  const reserved = found.properties['ReservedConcurrentExecutions'];
  return {
    Configuration: configurationOf(found),
    Code: { RepositoryType: 'S3' },
    Tags: {},
    ...(reserved === undefined ? {} : { Concurrency: { ReservedConcurrentExecutions: reserved } }),
  };
}

function getConfiguration(cloud: Cloud, name: string): JsonObject {
  return configurationOf(findResource(cloud, name));
}

function getConcurrency(cloud: Cloud, name: string): JsonObject {
  const reserved = findResource(cloud, name).properties['ReservedConcurrentExecutions'];
  return reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved };
}

/** API reference, FunctionConfiguration. */
function configurationOf({ ref, attributes, properties }: ProvisionedResource): JsonObject {
  const { Environment, Description, DeadLetterConfig, Layers } = properties;
  const variables = isObject(Environment) ? Environment['Variables'] : undefined;
  return {
    FunctionName: ref,
    FunctionArn: attributes['Arn'] ?? '',
    Runtime: properties['Runtime'] ?? 'nodejs24.x',
    Role: properties['Role'] ?? '',
    Handler: properties['Handler'] ?? 'index.handler',
    CodeSize: 0,
    Description: Description ?? '',
    Timeout: properties['Timeout'] ?? 3,
    MemorySize: properties['MemorySize'] ?? 128,
    LastModified: '2026-01-01T00:00:00.000+0000',
    Version: '$LATEST',
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: properties['PackageType'] ?? 'Zip',
    Architectures: properties['Architectures'] ?? ['x86_64'],
    ...(isObject(variables) ? { Environment: { Variables: variables } } : {}),
    ...(DeadLetterConfig === undefined ? {} : { DeadLetterConfig }),
    ...(Array.isArray(Layers) ? { Layers: Layers.map((Arn) => ({ Arn: String(Arn) })) } : {}),
  };
}

function listMappings(cloud: Cloud): JsonObject {
  const mappings = cloud.resourcesOfType('AWS::Lambda::EventSourceMapping');
  return { EventSourceMappings: mappings.map((one) => mappingOf(cloud, one)) };
}

function getMapping(cloud: Cloud, id: string): JsonObject {
  const found = cloud
    .resourcesOfType('AWS::Lambda::EventSourceMapping')
    .find(({ ref }) => ref === id);
  if (found !== undefined) return mappingOf(cloud, found);
  const message = 'The resource you requested does not exist.';
  throw new ServiceError('ResourceNotFoundException', message, 404);
}

function mappingOf(cloud: Cloud, { ref, properties }: ProvisionedResource): JsonObject {
  const { EventSourceArn = '', FunctionName, BatchSize = 10, Enabled = true } = properties;
  const optional: readonly string[] = [
    ...['FilterCriteria', 'FunctionResponseTypes', 'ScalingConfig', 'DestinationConfig'],
    ...['BisectBatchOnFunctionError', 'MaximumRecordAgeInSeconds', 'MaximumRetryAttempts'],
    ...['MaximumBatchingWindowInSeconds', 'ParallelizationFactor', 'StartingPosition'],
  ];
  const given = optional.flatMap((name): [string, Json][] =>
    properties[name] === undefined ? [] : [[name, properties[name]]],
  );
  return {
    UUID: ref,
    BatchSize,
    EventSourceArn,
    FunctionArn: findResource(cloud, String(FunctionName)).attributes['Arn'] ?? '',
    LastModified: 0,
    State: Enabled === false ? 'Disabled' : 'Enabled',
    ...Object.fromEntries(given),
  };
}
