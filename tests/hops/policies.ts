import type { Resource } from './template.ts';

/** A statement of a policy. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every policy of a template, by the ARN of its role or resource. */
export interface Policies {
  readonly identity: ReadonlyMap<string, readonly Statement[]>;
  readonly trust: ReadonlyMap<string, readonly Statement[]>;
  readonly resource: ReadonlyMap<string, readonly Statement[]>;
}

/** The statements of the AWS managed policies that the template uses. */
const managed: Readonly<Record<string, readonly Statement[]>> = {
  'arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited': [
    {
      Effect: 'Allow',
      Action: ['cloudwatch:DescribeAlarms', 'lambda:UpdateAlias', 'lambda:GetAlias'],
      Resource: '*',
    },
  ],
  'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs': [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: '*',
    },
  ],
};

/** Collects the policies of a template's roles and resources. */
export function readPolicies(resources: readonly Resource[]): Policies {
  const [identity, trust, resource] = [new Map(), new Map(), new Map()];
  for (const { type, arn, properties } of resources) {
    if (type === 'AWS::IAM::Role') {
      add(trust, arn, properties.AssumeRolePolicyDocument.Statement);
      for (const policy of properties.Policies ?? []) {
        add(identity, arn, policy.PolicyDocument.Statement);
      }
      for (const name of properties.ManagedPolicyArns ?? []) {
        if (managed[name] === undefined) throw new Error(`What does ${name} allow?`);
        add(identity, arn, managed[name]);
      }
    }
    if (type === 'AWS::IAM::Policy') {
      for (const role of properties.Roles) {
        add(identity, arnNamed(resources, role), properties.PolicyDocument.Statement);
      }
    }
    for (const [owner, statements] of resourcePolicy(type, properties)) {
      add(resource, arnNamed(resources, owner), statements);
    }
  }
  return { identity, trust, resource };
}

type Owned = readonly (readonly [owner: string, statements: readonly Statement[]])[];

/** The statements of a resource-based policy, and its resources by ARN, URL or name. */
// biome-ignore lint/suspicious/noExplicitAny: CloudFormation's properties have no common type.
function resourcePolicy(type: string, properties: any): Owned {
  switch (type) {
    case 'AWS::SNS::TopicPolicy':
      return properties.Topics.map((topic: string) => [topic, properties.PolicyDocument.Statement]);
    case 'AWS::SQS::QueuePolicy':
      return properties.Queues.map((queue: string) => [queue, properties.PolicyDocument.Statement]);
    case 'AWS::S3::BucketPolicy':
      return [[properties.Bucket, properties.PolicyDocument.Statement]];
    case 'AWS::Events::EventBusPolicy':
      return [[properties.EventBusName, [properties.Statement]]];
    case 'AWS::Lambda::Permission':
      return [[properties.FunctionName, [permission(properties)]]];
    default:
      return [];
  }
}

// biome-ignore lint/suspicious/noExplicitAny: CloudFormation's properties have no common type.
function permission({ Action, FunctionName, Principal, SourceArn, SourceAccount }: any): Statement {
  return {
    Effect: 'Allow',
    Action,
    Resource: FunctionName,
    Principal: { Service: Principal },
    ...((SourceArn || SourceAccount) && {
      Condition: {
        ...(SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } }),
        ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
      },
    }),
  };
}

/** The ARN of the resource that an ARN, a URL or a name refers to. */
export function arnNamed(resources: readonly Resource[], name: string): string {
  const last = name.split(/[:/]/).at(-1);
  const found = resources.find(
    ({ id, arn }) =>
      arn === name || id === last || (arn.startsWith('arn:aws:s3:::') && arn.endsWith(`:${name}`)),
  );
  if (found === undefined) throw new Error(`The template has no resource '${name}'.`);
  return found.arn;
}

function add(to: Map<string, Statement[]>, arn: string, statements: unknown): void {
  to.set(arn, [...(to.get(arn) ?? []), ...([statements].flat() as Statement[])]);
}
