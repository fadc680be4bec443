import type { Json, JsonObject } from '@eventwright/json';
import { untraced } from '../../../activities/trace.ts';
import { CallError, type Cloud } from '../../service.ts';
import type { RunTask } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { integrations } from './index.ts';
import type { Integration } from './integration.ts';
import { invoke } from './lambda.ts';
import { traceTask } from './trace-task.ts';

/** What a Task's resource names: `arn:aws:states:::dynamodb:updateItem`, or the same by `aws-sdk:`. */
const resourceForm = /^arn:aws[\w-]*:states:::(aws-sdk:)?(\w+):(\w+(?:\.sync(?::2)?)?)$/;

const functionForm = /^arn:aws[\w-]*:lambda:/;

/** Runs Tasks against the services of a cloud. Their errors get the names that AWS gives them. */
export function runTasksIn(cloud: Cloud): RunTask {
  const run = callsIn(cloud);
  return (resource, taskArguments, context, signal) =>
    traceTask(cloud, resource, context, () => run(resource, taskArguments, context, signal));
}

function callsIn(cloud: Cloud): RunTask {
  return async (resource, taskArguments, context) => {
    if (functionForm.test(resource)) {
      const input = { FunctionName: resource, Payload: taskArguments };
      const answer = await invoke.run(inItsName(cloud, context), input, context);
      return (answer as { readonly Payload: Json }).Payload;
    }
    const [, sdk, service = '', action = ''] = resourceForm.exec(resource) ?? [];
    const named = integrations[`${service}:${action}`];
    const integration = named ?? (sdk === undefined ? undefined : anyOperation(service, action));
    if (integration === undefined) {
      const known = Object.keys(integrations).join(', ');
      const cause = `${resource} is not supported by the local Step Functions, which knows ${known}.`;
      throw new StateFailure('States.Runtime', cause);
    }
    try {
      const call = () =>
        integration.run(inItsName(cloud, context), asObject(taskArguments), context);
      return await (traced.has(service) ? call() : untraced(call));
    } catch (error) {
      if (error instanceof StateFailure) throw error;
      if (!(error instanceof CallError)) throw unanswered(integration.errorPrefix, error);
      const name = /(Exception|Error)$/.test(error.code) ? error.code : `${error.code}Exception`;
      throw new StateFailure(`${integration.errorPrefix}.${name}`, error.message);
    }
  };
}

/**
 * Services that a workflow passes its trace to (developer guide, "Trace Step Functions request data in
 * AWS X-Ray", "Native X-Ray support"). EventBridge is not among them.
 */
const traced: ReadonlySet<string> = new Set(['sns', 'sqs', 'lambda', 'states', 'sfn']);

/** `aws-sdk:dynamodb:transactWriteItems` and its like: any operation of a service that speaks JSON. */
function anyOperation(service: string, action: string): Integration | undefined {
  const { signingName, errorPrefix } = sdkServices.get(service) ?? {};
  if (signingName === undefined || errorPrefix === undefined) return undefined;
  const operation = `${action.charAt(0).toUpperCase()}${action.slice(1)}`;
  return { errorPrefix, run: (cloud, input) => cloud.call(signingName, operation, input) };
}

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
  ['sqs', { signingName: 'sqs', errorPrefix: 'Sqs' }],
  ['sns', { signingName: 'sns', errorPrefix: 'Sns' }],
  ['ssm', { signingName: 'ssm', errorPrefix: 'Ssm' }],
  ['secretsmanager', { signingName: 'secretsmanager', errorPrefix: 'SecretsManager' }],
]);

/** An execution calls on behalf of its state machine's role. */
function inItsName(cloud: Cloud, context: JsonObject): Cloud {
  const { RoleArn = '' } = context['Execution'] as { readonly RoleArn?: string };
  const { Id: sourceArn } = context['StateMachine'] as { readonly Id: string };
  return cloud.as({ kind: 'role', roleArn: RoleArn, service: 'states.amazonaws.com', sourceArn });
}

/** A call without a response: the name of the SDK's exception in Step Functions. */
function unanswered(errorPrefix: string, error: unknown): StateFailure {
  const message = error instanceof Error ? error.message : String(error);
  return new StateFailure(`${errorPrefix}.SdkClientException`, message);
}

function asObject(value: Json): JsonObject {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return value as JsonObject;
  }
  throw new StateFailure('States.Runtime', 'The arguments of a service call are an object.');
}
