import { dynamodb } from './dynamodb.ts';
import { putEvents } from './events.ts';
import type { Integration } from './integration.ts';
import { invoke } from './lambda.ts';
import { deleteObject, listObjects } from './s3.ts';
import { copyObject, getObject, headObject, putObject } from './s3-objects.ts';
import { publish } from './sns.ts';
import { sendMessage } from './sqs.ts';
import { startExecution, startExecutionAndWait } from './start-execution.ts';

/** Optimized integrations, by what follows `arn:aws:states:::`. A new one is a line. */
const optimized: ReadonlyMap<string, Integration> = new Map([
  ['dynamodb:getItem', dynamodb('GetItem')],
  ['dynamodb:putItem', dynamodb('PutItem')],
  ['dynamodb:updateItem', dynamodb('UpdateItem')],
  ['dynamodb:deleteItem', dynamodb('DeleteItem')],
  ['events:putEvents', putEvents],
  ['lambda:invoke', invoke],
  ['sns:publish', publish],
  ['sqs:sendMessage', sendMessage],
  ['states:startExecution', startExecution],
  ['states:startExecution.sync', startExecutionAndWait(1)],
  ['states:startExecution.sync:2', startExecutionAndWait(2)],
]);

/** Operations of services without a JSON protocol, by what follows `arn:aws:states:::aws-sdk:`. */
const sdkOperations: ReadonlyMap<string, Integration> = new Map([
  ['lambda:invoke', invoke],
  ['s3:copyObject', copyObject],
  ['s3:deleteObject', deleteObject],
  ['s3:getObject', getObject],
  ['s3:headObject', headObject],
  ['s3:listObjectsV2', listObjects],
  ['s3:putObject', putObject],
]);

/** Services with a JSON protocol, any operation of which a Task may call. */
const sdkServices: ReadonlyMap<
  string,
  { readonly signingName: string; readonly errorPrefix: string }
> = new Map([
  [
    'cognitoidentityprovider',
    { signingName: 'cognito-idp', errorPrefix: 'CognitoIdentityProvider' },
  ],
  ['dynamodb', { signingName: 'dynamodb', errorPrefix: 'DynamoDb' }],
  ['eventbridge', { signingName: 'events', errorPrefix: 'EventBridge' }],
  ['sfn', { signingName: 'states', errorPrefix: 'Sfn' }],
  ['sns', { signingName: 'sns', errorPrefix: 'Sns' }],
  ['sqs', { signingName: 'sqs', errorPrefix: 'Sqs' }],
  ['ssm', { signingName: 'ssm', errorPrefix: 'Ssm' }],
  ['secretsmanager', { signingName: 'secretsmanager', errorPrefix: 'SecretsManager' }],
]);

/** What a Task's resource names: `arn:aws:states:::dynamodb:updateItem`, or the same by `aws-sdk:`. */
const resourceForm = /^arn:aws[\w-]*:states:::(aws-sdk:)?(\w+):(\w+(?:\.sync(?::2)?)?)$/;

/** A service call that a Task may make here. */
export interface NamedIntegration extends Integration {
  readonly service: string;
}

/** Finds what a Task's resource calls; undefined for what the local cloud does not have. */
export function findIntegration(resource: string): NamedIntegration | undefined {
  const [, sdk, service = '', action = ''] = resourceForm.exec(resource) ?? [];
  const name = `${service}:${action}`;
  const found =
    sdk === undefined
      ? optimized.get(name)
      : (sdkOperations.get(name) ?? anyOperation(service, action));
  return found && { ...found, service };
}

/** `aws-sdk:dynamodb:transactWriteItems` and its like. */
function anyOperation(service: string, action: string): Integration | undefined {
  const { signingName, errorPrefix } = sdkServices.get(service) ?? {};
  if (signingName === undefined || errorPrefix === undefined) return undefined;
  const operation = `${action.charAt(0).toUpperCase()}${action.slice(1)}`;
  return { errorPrefix, run: (cloud, input) => cloud.call(signingName, operation, input) };
}

/** Names what Tasks may call, for people. */
export function knownIntegrations(): string {
  const operations = [...sdkOperations.keys()].map((name) => `aws-sdk:${name}`);
  const services = [...sdkServices.keys()].map((name) => `any operation of aws-sdk:${name}`);
  return [...optimized.keys(), ...operations, ...services].join(', ');
}
