import type { JsonObject } from '@eventwright/json';
import type { MissingStatement, NearMiss } from '../iam/index.ts';
import type { ResourceFacts } from './resource-facts.ts';
import type { Verdict } from './verdict.ts';

/** A denial, with what the advice needs. */
export type Denial = Extract<Verdict, { kind: 'denied' }>;

/** What CDK calls a resource of a type, and the grants that its construct has, by action. */
interface Grants {
  readonly noun: string;
  readonly methods: readonly (readonly [actions: RegExp, method: string])[];
}

const bus: Grants = { noun: 'bus', methods: [[/^events:PutEvents$/, 'grantPutEventsTo']] };

/** CDK's grants (aws-cdk-lib, API reference, methods `grant…` of each construct). */
const grants: ReadonlyMap<string, Grants> = new Map([
  [
    'AWS::DynamoDB::Table',
    {
      noun: 'table',
      methods: [
        [/:(GetItem|BatchGetItem|Query|Scan|ConditionCheckItem)$/, 'grantReadData'],
        [/:(PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/, 'grantWriteData'],
        [/:(GetRecords|GetShardIterator|DescribeStream|ListStreams)$/, 'grantStreamRead'],
      ],
    },
  ],
  [
    'AWS::S3::Bucket',
    {
      noun: 'bucket',
      methods: [
        [/:(GetObject\w*|ListBucket)$/, 'grantRead'],
        [/:(PutObject\w*|AbortMultipartUpload)$/, 'grantPut'],
        [/:DeleteObject\w*$/, 'grantDelete'],
      ],
    },
  ],
  [
    'AWS::SQS::Queue',
    {
      noun: 'queue',
      methods: [
        [/:SendMessage$/, 'grantSendMessages'],
        [
          /:(ReceiveMessage|DeleteMessage|ChangeMessageVisibility|GetQueue\w+)$/,
          'grantConsumeMessages',
        ],
        [/:PurgeQueue$/, 'grantPurge'],
      ],
    },
  ],
  [
    'AWS::SNS::Topic',
    {
      noun: 'topic',
      methods: [
        [/:Publish$/, 'grantPublish'],
        [/:Subscribe$/, 'grantSubscribe'],
      ],
    },
  ],
  ['AWS::Events::EventBus', bus],
  ['AWS::Lambda::Function', { noun: 'handler', methods: [[/:InvokeFunction$/, 'grantInvoke']] }],
  [
    'AWS::StepFunctions::StateMachine',
    {
      noun: 'stateMachine',
      methods: [
        [/:StartExecution$/, 'grantStartExecution'],
        [/:StartSyncExecution$/, 'grantStartSyncExecution'],
        [/:(Describe|List|Get)\w+$/, 'grantRead'],
        [/:SendTask\w+$/, 'grantTaskResponse'],
      ],
    },
  ],
  ['AWS::SSM::Parameter', { noun: 'parameter', methods: [[/:GetParameter\w*$/, 'grantRead']] }],
  ['AWS::SecretsManager::Secret', { noun: 'secret', methods: [[/:GetSecretValue$/, 'grantRead']] }],
  [
    'AWS::KMS::Key',
    { noun: 'key', methods: [[/:(Decrypt|GenerateDataKey\w*|Encrypt)$/, 'grantEncryptDecrypt']] },
  ],
  [
    'AWS::Logs::LogGroup',
    { noun: 'logGroup', methods: [[/:(PutLogEvents|CreateLogStream)$/, 'grantWrite']] },
  ],
]);

/**
 * Says what to add so that a request is allowed: in CDK's words, then as the statement's JSON.
 */
export function adviceOn(
  { request, refusal }: Denial,
  resource: ResourceFacts | undefined,
  grantee: ResourceFacts | undefined,
): string {
  if (refusal.kind === 'explicitDeny') {
    const { policy, index, sid } = refusal.by;
    const named = sid === undefined ? '' : ` (Sid ${sid})`;
    return `Statement ${index + 1}${named} of ${policy} denies it: no Allow can outweigh it.`;
  }
  const missing = refusal.missing.map((one) => {
    const cdk = inCdk(one, request.action, resource, grantee);
    return `Add ${cdk}, or the statement ${JSON.stringify(widened(one.statement))}.`;
  });
  return [...refusal.nearMisses.map(nearMissed), ...missing].join(' ');
}

function inCdk(
  { kind, statement }: MissingStatement,
  action: string,
  resource: ResourceFacts | undefined,
  grantee: ResourceFacts | undefined,
): string {
  if (kind === 'trust') return `new ServicePrincipal(…) to assumedBy of ${nameOf(grantee)}`;
  if (statement['Principal'] === '*' && resource?.type === 'AWS::Lambda::Function') {
    return `${nameOf(resource)}.addPermission(…) for new AnyPrincipal(), as addFunctionUrl() of a current CDK does`;
  }
  const known = resource && grants.get(resource.type);
  const method = known?.methods.find(([actions]) => actions.test(action))?.[1];
  const service = principalService(statement);
  const who = service === undefined ? nameOf(grantee) : `new ServicePrincipal('${service}')`;
  if (known === undefined || method === undefined) {
    const add = kind === 'resource' ? 'addToResourcePolicy' : 'addToPrincipalPolicy';
    const to = kind === 'resource' ? nameOf(resource) : nameOf(grantee);
    return `${to}.${add}(new PolicyStatement(…))`;
  }
  return `${known.noun}.${method}(${who}), where ${known.noun} is ${nameOf(resource)}`;
}

function principalService({ Principal }: JsonObject): string | undefined {
  const service = (Principal as JsonObject | undefined)?.['Service'];
  return typeof service === 'string' ? service : undefined;
}

/** Logical ids of CDK end in a hash that nobody writes. */
function nameOf(resource: ResourceFacts | undefined): string {
  return resource?.logicalId.replace(/[0-9A-F]{8}$/, '') ?? 'the resource';
}

/** Nobody permits one object alone: the statement is for all of a bucket. */
function widened(statement: JsonObject): JsonObject {
  const bucket = /^(arn:aws:s3:::[^/]+)\//.exec(String(statement['Resource']))?.[1];
  return bucket === undefined ? statement : { ...statement, Resource: `${bucket}/*` };
}

function nearMissed({ statement, condition, actual }: NearMiss): string {
  const { operator, key, values } = condition;
  const has = actual === undefined ? 'has none' : `has ${JSON.stringify(actual)}`;
  return (
    `Statement ${statement.index + 1} of ${statement.policy} would allow it, but its condition ` +
    `${operator} wants ${key} to be ${JSON.stringify(values)} and the request ${has}.`
  );
}
