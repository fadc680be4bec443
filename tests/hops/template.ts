/** A resource of the template, with unresolved intrinsic functions. */
export interface RawResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A resource with resolved properties. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly arn: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's properties have no common type.
  readonly properties: any;
}

export const account = '111122223333';
export const region = 'us-east-1';

/** The ARN of a resource, for each type that others call or act for. */
const arns: Readonly<Record<string, (name: string) => string>> = {
  'AWS::ApiGateway::RestApi': (name) => `arn:aws:apigateway:${region}::/restapis/${name}`,
  'AWS::CloudFront::Distribution': (name) => `arn:aws:cloudfront::${account}:distribution/${name}`,
  'AWS::CloudWatch::Alarm': (name) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
  'AWS::CloudWatch::CompositeAlarm': (name) =>
    `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
  'AWS::Cognito::UserPool': (name) => `arn:aws:cognito-idp:${region}:${account}:userpool/${name}`,
  'AWS::DynamoDB::Table': (name) => `arn:aws:dynamodb:${region}:${account}:table/${name}`,
  'AWS::Events::EventBus': (name) => `arn:aws:events:${region}:${account}:event-bus/${name}`,
  'AWS::Events::Rule': (name) => `arn:aws:events:${region}:${account}:rule/${name}`,
  'AWS::IAM::Role': (name) => `arn:aws:iam::${account}:role/${name}`,
  'AWS::Lambda::Function': (name) => `arn:aws:lambda:${region}:${account}:function:${name}`,
  'AWS::Logs::LogGroup': (name) => `arn:aws:logs:${region}:${account}:log-group:${name}:*`,
  'AWS::Pipes::Pipe': (name) => `arn:aws:pipes:${region}:${account}:pipe/${name}`,
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name.toLowerCase()}`,
  'AWS::SecretsManager::Secret': (name) =>
    `arn:aws:secretsmanager:${region}:${account}:secret:${name}-AbCdEf`,
  'AWS::SNS::Topic': (name) => `arn:aws:sns:${region}:${account}:${name}`,
  'AWS::SQS::Queue': (name) => `arn:aws:sqs:${region}:${account}:${name}`,
  'AWS::StepFunctions::StateMachine': (name) =>
    `arn:aws:states:${region}:${account}:stateMachine:${name}`,
};

/** The value of `Ref`, for types where it is not the name. */
const references: Readonly<Record<string, (id: string) => string>> = {
  'AWS::Lambda::Alias': (id) => `arn:aws:lambda:${region}:${account}:function:${id}:live`,
  'AWS::S3::Bucket': (id) => id.toLowerCase(),
  'AWS::SecretsManager::Secret': (id) => arnOf('AWS::SecretsManager::Secret', id),
  'AWS::SNS::Topic': (id) => arnOf('AWS::SNS::Topic', id),
  'AWS::SQS::Queue': (id) => `https://sqs.${region}.amazonaws.com/${account}/${id}`,
  'AWS::StepFunctions::StateMachine': (id) => arnOf('AWS::StepFunctions::StateMachine', id),
};

const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::AccountId': account,
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::StackName': 'Stack',
  'AWS::URLSuffix': 'amazonaws.com',
};

function arnOf(type: string, id: string): string {
  return arns[type]?.(id) ?? `arn:aws:unknown:${region}:${account}:${type}/${id}`;
}

/**
 * Resolves the intrinsic functions of a template as a deployment would, with logical ids as names.
 */
export function resolveTemplate(
  template: Readonly<Record<string, RawResource>>,
): readonly Resource[] {
  return Object.entries(template).map(([id, { Type, Properties = {} }]) => ({
    id,
    type: Type,
    arn: arnOf(Type, id),
    properties: resolve(Properties, template),
  }));
}

function resolve(value: unknown, template: Readonly<Record<string, RawResource>>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, template));
  if (!(value instanceof Object)) return value;
  const entries = Object.entries(value);
  const [[name, operand] = ['', undefined]] = entries;
  const intrinsic = entries.length === 1 ? intrinsics[name] : undefined;
  if (intrinsic !== undefined) return intrinsic(operand, template);
  return Object.fromEntries(entries.map(([key, item]) => [key, resolve(item, template)]));
}

type Intrinsic = (operand: unknown, template: Readonly<Record<string, RawResource>>) => unknown;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (operand, template) => {
    const id = String(operand);
    return pseudoParameters[id] ?? references[template[id]?.Type ?? '']?.(id) ?? id;
  },
  'Fn::GetAtt': (operand, template) => {
    const [id = '', attribute = ''] = operand as readonly string[];
    if (attribute === 'QueueName') return id;
    if (attribute === 'StreamArn') {
      return `${arnOf(template[id]?.Type ?? '', id)}/stream/2026-11-28T00:00:00.000`;
    }
    return /^(Arn|TopicArn)$/.test(attribute)
      ? arnOf(template[id]?.Type ?? '', id)
      : `${id}.${attribute}`;
  },
  'Fn::Join': (operand, template) => {
    const [separator, parts] = operand as readonly [string, unknown];
    return (resolve(parts, template) as readonly unknown[]).join(separator);
  },
  'Fn::Select': (operand, template) => {
    const [index, list] = operand as readonly [number, unknown];
    return (resolve(list, template) as readonly unknown[])[Number(index)];
  },
  'Fn::Split': (operand, template) => {
    const [separator, text] = operand as readonly [string, unknown];
    return String(resolve(text, template)).split(separator);
  },
};
