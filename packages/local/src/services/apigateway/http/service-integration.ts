import type { Json, JsonObject } from '@eventwright/json';
import type { Cloud, CloudResponse } from '../../service.ts';
import type { ProxyAnswer } from '../proxy-answer.ts';
import type { ProxyRequest } from '../proxy-events.ts';
import { selectValue } from './select-value.ts';

/** An AWS service as the target of routes, without a function. */
export interface ServiceIntegration {
  readonly kind: 'service';
  readonly subtype: string;
  readonly roleArn: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** One of the actions that HTTP APIs call by themselves. */
interface Subtype {
  readonly service: string;
  readonly action: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The input of the action, from the values of the parameters. */
  input(values: Readonly<Record<string, string>>): JsonObject;
}

const given = (values: Readonly<Record<string, string>>): JsonObject => ({ ...values });

/** API Gateway developer guide, "Integration subtype reference", as far as the services are here. */
const subtypes: ReadonlyMap<string, Subtype> = new Map([
  [
    'EventBridge-PutEvents',
    {
      ...{ service: 'events', action: 'PutEvents', input: eventOf },
      required: ['Detail', 'DetailType', 'Source'],
      optional: ['Time', 'EventBusName', 'Resources', 'TraceHeader'],
    },
  ],
  [
    'SQS-SendMessage',
    {
      ...{ service: 'sqs', action: 'SendMessage', input: given },
      required: ['QueueUrl', 'MessageBody'],
      optional: [
        ...['DelaySeconds', 'MessageAttributes', 'MessageDeduplicationId', 'MessageGroupId'],
        'MessageSystemAttributes',
      ],
    },
  ],
  [
    'SQS-ReceiveMessage',
    {
      ...{ service: 'sqs', action: 'ReceiveMessage', input: given },
      required: ['QueueUrl'],
      optional: [
        ...['AttributeNames', 'MaxNumberOfMessages', 'MessageAttributeNames'],
        ...['ReceiveRequestAttemptId', 'VisibilityTimeout', 'WaitTimeSeconds'],
      ],
    },
  ],
  ['SQS-DeleteMessage', ofQueue('DeleteMessage', 'ReceiptHandle')],
  ['SQS-PurgeQueue', ofQueue('PurgeQueue')],
  ['StepFunctions-StartExecution', ofMachine('StartExecution', 'StateMachineArn', 'Name', 'Input')],
  [
    'StepFunctions-StartSyncExecution',
    ofMachine('StartSyncExecution', 'StateMachineArn', 'Name', 'Input', 'TraceHeader'),
  ],
  ['StepFunctions-StopExecution', ofMachine('StopExecution', 'ExecutionArn', 'Cause', 'Error')],
]);

function ofQueue(action: string, ...more: readonly string[]): Subtype {
  return { service: 'sqs', action, required: ['QueueUrl', ...more], optional: [], input: given };
}

/** Step Functions writes its members with a small letter at the start. */
function ofMachine(action: string, arn: string, ...optional: readonly string[]): Subtype {
  const small = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
  const input = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [small(name), value]));
  return { service: 'states', action, required: [arn], optional, input };
}

function eventOf({ Resources, ...entry }: Readonly<Record<string, string>>): JsonObject {
  const resources = Resources === undefined ? {} : { Resources: listOf(Resources) };
  return { Entries: [{ ...entry, ...resources }] };
}

/** A list is written as JSON, or with commas. */
function listOf(text: string): Json {
  return text.startsWith('[') ? (JSON.parse(text) as Json) : text.split(',');
}

/** Why an integration of this subtype does not run here; `undefined` if it does. */
export function serviceProblem({
  subtype,
  roleArn,
  parameters,
}: ServiceIntegration): string | undefined {
  const [name = '', version = '1.0'] = subtype.split(/-(?=\d)/);
  const found = subtypes.get(name);
  if (found === undefined || version !== '1.0') {
    const known = [...subtypes.keys()].join(', ');
    return `IntegrationSubtype ${subtype} is not supported; these are: ${known}.`;
  }
  const missing = found.required.find((one) => !Object.hasOwn(parameters, one));
  if (missing !== undefined) return `${subtype} needs ${missing} in RequestParameters.`;
  const takes = [...found.required, ...found.optional, 'Region'];
  const unknown = Object.keys(parameters).find((one) => !takes.includes(one));
  if (unknown !== undefined) return `${subtype} has no parameter ${unknown}.`;
  return roleArn === '' ? `${subtype} needs CredentialsArn.` : undefined;
}

/** Calls the service in the name of the integration's role. Its answer is the API's. */
export async function callServiceIntegration(
  { subtype, roleArn, parameters }: ServiceIntegration,
  proxied: ProxyRequest,
): Promise<ProxyAnswer> {
  const found = subtypes.get(subtype.split(/-(?=\d)/)[0] ?? '');
  if (found === undefined) throw new Error(`${subtype} was provisioned though it is not known.`);
  const values: Record<string, string> = {};
  for (const [name, expression] of Object.entries(parameters)) {
    const value = selectValue(expression, { proxied });
    if (value !== undefined && name !== 'Region') values[name] = value;
  }
  const { cloud, apiId, stage, request, path } = proxied;
  const sourceArn = cloud.arn('execute-api', `${apiId}/${stage}/${request.method}${path}`);
  const caller = { kind: 'role', roleArn, service: 'apigateway.amazonaws.com', sourceArn } as const;
  const { status, headers, body } = await send(cloud.as(caller), found, values);
  const type = headers['content-type'];
  return { status, headers: type === undefined ? {} : { 'content-type': type }, body };
}

/** SQS is called by its Query protocol, and answers XML. */
async function send(
  cloud: Cloud,
  { service, action, input }: Subtype,
  values: Readonly<Record<string, string>>,
): Promise<CloudResponse> {
  if (service === 'sqs') {
    const form = new URLSearchParams({ Action: action, Version: '2012-11-05', ...values });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return await cloud.send({ service, method: 'POST', path: '/', headers, body: `${form}` });
  }
  const target = `${service === 'events' ? 'AWSEvents' : 'AWSStepFunctions'}.${action}`;
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
  const body = JSON.stringify(input(values));
  return await cloud.send({ service, method: 'POST', path: '/', headers, body });
}
