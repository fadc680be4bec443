import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { functionEvents } from './events/function-events.ts';
import {
  add,
  defined,
  type Expansion,
  type Given,
  getAtt,
  objectAt,
  omit,
  ref,
  tagList,
} from './expansion.ts';
import { addAlias } from './function-alias.ts';
import { addRole } from './function-role.ts';
import { addFunctionUrl } from './function-url.ts';

/** Properties that are not those of `AWS::Lambda::Function`. */
const ownProperties = [
  'CodeUri',
  'InlineCode',
  'ImageUri',
  'Policies',
  'Events',
  'Role',
  'RolePath',
  'PermissionsBoundary',
  'AssumeRolePolicyDocument',
  'DeadLetterQueue',
  'Tracing',
  'Tags',
  'PropagateTags',
  'AutoPublishAlias',
  'AutoPublishAliasAllProperties',
  'AutoPublishCodeSha256',
  'VersionDescription',
  'VersionDeletionPolicy',
  'DeploymentPreference',
  'ProvisionedConcurrencyConfig',
  'EventInvokeConfig',
  'FunctionUrlConfig',
];

/** Properties whose resources have no counterpart here. */
const withoutEffect: Readonly<Record<string, string>> = {
  DeploymentPreference: 'DeploymentPreference has no effect here.',
  ProvisionedConcurrencyConfig: 'ProvisionedConcurrencyConfig has no effect here.',
};

/** `AWS::Serverless::Function` (developer guide, "CloudFormation resources generated when …"). */
export function expandFunction(expansion: Expansion, given: Given): void {
  const { logicalId, properties } = given;
  const { Role, DeadLetterQueue, Tracing, Tags } = properties;
  for (const [name, note] of Object.entries(withoutEffect)) {
    if (Object.hasOwn(properties, name)) expansion.note(logicalId, note);
  }
  const role = Role ?? getAtt(`${logicalId}Role`, 'Arn');
  if (Role === undefined) addRole(expansion, given);
  const deadLetters = isObject(DeadLetterQueue)
    ? { TargetArn: DeadLetterQueue['TargetArn'] ?? null }
    : undefined;
  const lambda = defined({
    Code: codeOf(properties),
    ...omit(properties, ...ownProperties),
    Role: role,
    DeadLetterConfig: properties['DeadLetterConfig'] ?? deadLetters,
    TracingConfig: Tracing === undefined ? undefined : { Mode: Tracing },
    Tags: isObject(Tags) ? tagList(Tags) : undefined,
  });
  const { DependsOn, Metadata } = given;
  const more = {
    ...(DependsOn === undefined ? {} : { DependsOn }),
    ...(Metadata === undefined ? {} : { Metadata }),
  };
  add(expansion, given, logicalId, 'AWS::Lambda::Function', lambda, more);
  expansion.aliases.set(`${logicalId}.Alias`, getAtt(logicalId, 'Arn'));
  expansion.aliases.set(`${logicalId}.Role`, ref(`${logicalId}Role`));
  const aliased = { ...given, alias: addAlias(expansion, given) };
  addInvokeConfig(expansion, given);
  addFunctionUrl(expansion, aliased);
  functionEvents(expansion, aliased);
}

/** A path stays unchanged, in the place of the key that `sam package` puts there. */
function codeOf({ CodeUri, InlineCode, ImageUri }: JsonObject): Json {
  if (InlineCode !== undefined) return { ZipFile: InlineCode };
  if (ImageUri !== undefined) return { ImageUri };
  if (isObject(CodeUri) && CodeUri['Bucket'] !== undefined) {
    const { Bucket, Key = '', Version } = CodeUri;
    return defined({ S3Bucket: Bucket, S3Key: Key, S3ObjectVersion: Version });
  }
  return CodeUri ?? '.';
}

/** `EventInvokeConfig`, and the queue or topic of a destination that names none. */
function addInvokeConfig(expansion: Expansion, given: Given): void {
  const { logicalId, properties } = given;
  const config = properties['EventInvokeConfig'];
  if (!isObject(config)) return;
  const id = `${logicalId}EventInvokeConfig`;
  const destinations = Object.entries(objectAt(config, 'DestinationConfig')).map(
    ([name, destination]): [string, JsonObject] => {
      const { Type, Destination } = isObject(destination) ? destination : ({} as JsonObject);
      if (Destination !== undefined) return [name, { Destination }];
      const isQueue = Type === 'SQS';
      const made = `${id}${name}${isQueue ? 'Queue' : 'Topic'}`;
      add(expansion, given, made, isQueue ? 'AWS::SQS::Queue' : 'AWS::SNS::Topic', {});
      return [name, { Destination: isQueue ? getAtt(made, 'Arn') : ref(made) }];
    },
  );
  add(expansion, given, id, 'AWS::Lambda::EventInvokeConfig', {
    FunctionName: ref(logicalId),
    Qualifier: '$LATEST',
    ...omit(config, 'DestinationConfig'),
    ...(destinations.length === 0 ? {} : { DestinationConfig: Object.fromEntries(destinations) }),
  });
}
