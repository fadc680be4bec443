import { type Stack, Validations } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

const logRole = 'Api/RestApi/CloudWatchRole';

/** An accepted finding of cdk-nag's AwsSolutions pack, and the reason. */
export interface Acknowledgement {
  /** The path of its construct below the stack. */
  readonly path: string;
  readonly id: string;
  readonly reason: string;
}

const objectsOfUsers =
  'Every user has a prefix of their own below users/; the key is not known before.';
const deadLettersOfRules = 'It is the dead-letter queue of rules, which the check does not see.';
const deadLettersOfPipe =
  'It is the dead-letter queue of a pipe that reads a stream, which the check does not see.';
const tracingAndLogs = 'X-Ray and the delivery of logs have no resources to name.';

/** Findings for single constructs. */
const single: readonly Acknowledgement[] = [
  {
    path: 'Storage/Uploads',
    id: 'AwsSolutions-S1',
    reason: 'API Gateway’s access log names every upload; nothing else may write here.',
  },
  {
    path: 'Storage/Processed',
    id: 'AwsSolutions-S1',
    reason: 'Only process-image writes here, and logs each image.',
  },
  {
    path: 'Identity/UserPool',
    id: 'AwsSolutions-COG2',
    reason: 'A second factor is each user’s choice: the images are theirs alone.',
  },
  {
    path: 'Identity/UserPool',
    id: 'AwsSolutions-COG8',
    reason: 'The plus plan’s risk scores cost per user and guard nothing that is shared.',
  },
  {
    path: 'Pipeline/ProcessImage/Role/DefaultPolicy',
    id: 'AwsSolutions-IAM5[Resource::<StorageUploadsBDC5E374.Arn>/users/*]',
    reason: objectsOfUsers,
  },
  {
    path: 'Pipeline/ProcessImage/Role/DefaultPolicy',
    id: 'AwsSolutions-IAM5[Resource::<StorageProcessedA33E9072.Arn>/users/*]',
    reason: objectsOfUsers,
  },
  {
    path: 'Api/RestApi/Default/images/UploadRole/DefaultPolicy',
    id: 'AwsSolutions-IAM5[Resource::<StorageUploadsBDC5E374.Arn>/users/*]',
    reason: objectsOfUsers,
  },
  ...['StorageUploadsBDC5E374', 'StorageProcessedA33E9072'].map((bucket) => ({
    path: 'Pipeline/EraseImage/StateMachine/Role/DefaultPolicy',
    id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/users/*]`,
    reason: objectsOfUsers,
  })),
  {
    path: 'Api/RestApi',
    id: 'AwsSolutions-APIG2',
    reason: 'Bytes have no model, and the reads take one escaped parameter each.',
  },
  {
    path: logRole,
    id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    reason: 'API Gateway asks for this very policy to write its logs.',
  },
];

const startUpload = 'Api/RestApi/Default/images/StartUpload';

/** Findings about the functions that sign, and about the distribution. */
const signing: readonly Acknowledgement[] = [
  {
    path: `${startUpload}/Role/DefaultPolicy`,
    id: 'AwsSolutions-IAM5[Resource::<StorageUploadsBDC5E374.Arn>/users/*]',
    reason: objectsOfUsers,
  },
  ...['Pictures/Keys/Maker', 'Pictures/SignIn', startUpload].map((name) => ({
    path: `${name}/Role/DefaultPolicy`,
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: tracingAndLogs,
  })),
  {
    path: 'Pictures/Keys/Secret1',
    id: 'AwsSolutions-SMG4',
    reason: 'A new key pair also needs its public half in CloudFront: it comes with a deployment.',
  },
  {
    path: 'Pictures/Distribution',
    id: 'AwsSolutions-CFR1',
    reason: 'Users may be anywhere.',
  },
  {
    path: 'Pictures/Distribution',
    id: 'AwsSolutions-CFR2',
    reason: 'A firewall costs per month; CloudFront refuses what is not signed by itself.',
  },
  {
    path: 'Pictures/Distribution',
    id: 'AwsSolutions-CFR3',
    reason: 'Each address opens one owner’s pictures to that owner; who saw which is not kept.',
  },
  {
    path: 'Pictures/Distribution',
    id: 'AwsSolutions-CFR4',
    reason:
      'The certificate is CloudFront’s own, which fixes the protocol; a domain brings another.',
  },
];

const deploying: Acknowledgement = {
  path: 'Canary/Role',
  id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
  reason: 'CodeDeploy asks for this very policy to shift an alias and read alarms.',
};

/** Every accepted finding. A test compares this list with the findings of cdk-nag. */
export function acknowledged(stack: Stack): readonly Acknowledgement[] {
  const parts = stack.node.findChild('Pipeline').node.children;
  const canary = exists(stack, 'Canary') ? [deploying] : [];
  return [...single, ...signing, ...canary, ...parts.flatMap(acknowledgedOf)];
}

/**
 * The findings that every consumer shares: traces and logs of its role, and dead letters of its
 * rules.
 */
function acknowledgedOf(part: IConstruct): readonly Acknowledgement[] {
  const findings: Acknowledgement[] = [];
  for (const role of ['Role', 'StateMachine/Role']) {
    if (!exists(part, `${role}/DefaultPolicy`)) continue;
    const path = `Pipeline/${part.node.id}/${role}/DefaultPolicy`;
    findings.push({ path, id: 'AwsSolutions-IAM5[Resource::*]', reason: tracingAndLogs });
  }
  // cdk-nag recognizes the dead-letter queue of a queue or a function, but not that of rules or a
  // pipe.
  const isOfQueue = exists(part, 'Queue');
  const reason = exists(part, 'StateMachine') ? deadLettersOfRules : deadLettersOfPipe;
  const isAlone = exists(part, 'StateMachine') || (exists(part, 'Pipe') && !isOfQueue);
  if (isAlone && exists(part, 'DeadLetterQueue')) {
    const path = `Pipeline/${part.node.id}/DeadLetterQueue`;
    findings.push({ path, id: 'AwsSolutions-SQS3', reason });
  }
  return findings;
}

function exists(construct: IConstruct, path: string): boolean {
  let found: IConstruct | undefined = construct;
  for (const name of path.split('/')) found = found?.node.tryFindChild(name);
  return found !== undefined;
}

/** Tells cdk-nag which findings are accepted. Throws if a construct does not exist. */
export function acknowledgeFindings(stack: Stack): void {
  for (const { path, id, reason } of acknowledged(stack)) {
    // A stack that writes by the role of the account has no role of its own.
    if (path === logRole && find(stack, path) === undefined) continue;
    const construct = find(stack, path);
    if (construct === undefined) throw new Error(`The stack has no ${path}.`);
    Validations.of(construct).acknowledge({ id, reason });
  }
}

function find(stack: Stack, path: string): Construct | undefined {
  const start: Construct | undefined = stack;
  return path
    .split('/')
    .reduce<Construct | undefined>((at, name) => at?.node.tryFindChild(name) as Construct, start);
}
