import { byRole, type Hop } from './hop.ts';
import { arnNamed } from './policies.ts';
import type { Resource } from './template.ts';

interface State {
  readonly Resource?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the arguments of each API are their own.
  readonly Arguments?: any;
  readonly ItemProcessor?: { readonly States: States };
  readonly Branches?: readonly { readonly States: States }[];
}

type States = Readonly<Record<string, State>>;

const logging = [
  ...['logs:CreateLogDelivery', 'logs:GetLogDelivery', 'logs:UpdateLogDelivery'],
  ...['logs:DeleteLogDelivery', 'logs:ListLogDeliveries', 'logs:PutResourcePolicy'],
  ...['logs:DescribeResourcePolicies', 'logs:DescribeLogGroups'],
];

const tracing = [
  ...['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  ...['xray:GetSamplingRules', 'xray:GetSamplingTargets'],
];

/** The calls of a state machine: its tasks, logs and traces. */
export function stateMachineHops(from: Resource, all: readonly Resource[]): readonly Hop[] {
  const { DefinitionString, DefinitionSubstitutions = {}, RoleArn } = from.properties;
  const role = ['states.amazonaws.com', RoleArn] as const;
  const definition = String(DefinitionString).replaceAll(
    /\$\{(\w+)\}/g,
    (whole, name: string) => DefinitionSubstitutions[name] ?? whole,
  );
  const { States } = JSON.parse(definition) as { readonly States: States };
  return [
    ...tasksOf(States).flatMap((task) => taskHops(from, role, task, all)),
    ...(from.properties.LoggingConfiguration ? logging : []).map((action) =>
      byRole(from, role, action, '*'),
    ),
    ...(from.properties.TracingConfiguration?.Enabled ? tracing : []).map((action) =>
      byRole(from, role, action, '*'),
    ),
  ];
}

function tasksOf(states: States): readonly State[] {
  return Object.values(states).flatMap((state) => [
    ...(state.Resource === undefined ? [] : [state]),
    ...tasksOf(state.ItemProcessor?.States ?? {}),
    ...(state.Branches ?? []).flatMap(({ States }) => tasksOf(States)),
  ]);
}

/** The actions whose names differ from those of their API operations. */
const actions: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'lambda:InvokeFunction',
  'cognitoidentityprovider:AdminDeleteUser': 'cognito-idp:AdminDeleteUser',
  's3:DeleteObjects': 's3:DeleteObject',
  's3:ListObjectsV2': 's3:ListBucket',
};

function taskHops(
  from: Resource,
  role: readonly [string, string],
  { Arguments, Resource: task = '' }: State,
  all: readonly Resource[],
): readonly Hop[] {
  const [service = '', operation = ''] = task
    .replace('arn:aws:states:::', '')
    .replace('aws-sdk:', '')
    .split(':');
  const api = `${service}:${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;
  const [entry] = Arguments.Entries ?? [];
  const context = entry && {
    'events:source': entry.Source,
    'events:detail-type': entry.DetailType,
  };
  return calledBy(api, Arguments, all).map((called) =>
    byRole(from, role, actions[api] ?? api, called, context),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: the arguments of each API are their own.
function calledBy(api: string, given: any, all: readonly Resource[]): readonly string[] {
  const object =
    'DeleteObject' in given || 'Key' in given || 'Delete' in given ? '/users/{owner}/{image}' : '';
  switch (api.split(':')[0]) {
    case 'cognitoidentityprovider':
      return [arnNamed(all, given.UserPoolId)];
    case 'dynamodb':
      return [arnNamed(all, given.TableName)];
    case 'events':
      return [arnNamed(all, given.Entries[0].EventBusName)];
    case 'lambda':
      return [arnNamed(all, given.FunctionName)];
    case 's3':
      return bucketsNamed(given.Bucket, all).map((bucket) => `${bucket}${object}`);
    case 'sns':
      return [arnNamed(all, given.TopicArn)];
    case 'sqs':
      return [arnNamed(all, given.QueueUrl)];
    default:
      throw new Error(`What does ${api} call?`);
  }
}

/** The ARN of a bucket, or of every bucket if the workflow computes the name. */
function bucketsNamed(name: string, all: readonly Resource[]): readonly string[] {
  if (!name.includes('{%')) return [arnNamed(all, name)];
  return all.filter(({ type }) => type === 'AWS::S3::Bucket').map(({ arn }) => arn);
}
