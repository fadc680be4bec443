import type { Json } from '@eventwright/json';

/** A request on the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const account = '000000000000';

/** A header whose scope determines the service. Nobody checks the signature. */
function signed(service: string): string {
  const scope = `local/20261128/us-east-1/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
}

function json(service: string, target: string, body: Json): WireRequest {
  const version = ['sqs', 'states'].includes(service) ? '1.0' : '1.1';
  const headers = {
    authorization: signed(service),
    'content-type': `application/x-amz-json-${version}`,
    'x-amz-target': target,
  };
  return { method: 'POST', path: '/', headers, body: JSON.stringify(body) };
}

function form(service: string, body: string): WireRequest {
  const headers = {
    authorization: signed(service),
    'content-type': 'application/x-www-form-urlencoded',
  };
  return { method: 'POST', path: '/', headers, body };
}

function rest(service: string, method: string, path: string, body = ''): WireRequest {
  return { method, path, headers: { authorization: signed(service) }, body };
}

/** Requests to every service of the cloud that `requests.ts` starts, at least one of each kind. */
export function wireRequests(endpoint: string): readonly WireRequest[] {
  const QueueUrl = `${endpoint}/${account}/orders`;
  const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:${account}:${name}`;
  const entry = { EventBusName: 'shop', Source: 's', DetailType: 'd', Detail: '{"a":[1]}' };
  const item = { id: { S: 'a' }, at: { N: '1' } };
  return [
    ...objectRequests,
    json('sqs', 'AmazonSQS.SendMessage', {
      QueueUrl,
      MessageBody: 'x',
      MessageAttributes: { a: { DataType: 'Number', StringValue: '1' } },
    }),
    json('sqs', 'AmazonSQS.SendMessageBatch', {
      QueueUrl,
      Entries: [{ Id: '1', MessageBody: 'x', DelaySeconds: 1 }],
    }),
    json('sqs', 'AmazonSQS.ReceiveMessage', {
      QueueUrl,
      MaxNumberOfMessages: 1,
      WaitTimeSeconds: 0,
      VisibilityTimeout: 1,
    }),
    json('sqs', 'AmazonSQS.DeleteMessage', { QueueUrl, ReceiptHandle: 'none' }),
    json('sqs', 'AmazonSQS.ChangeMessageVisibility', {
      QueueUrl,
      ReceiptHandle: 'none',
      VisibilityTimeout: 1,
    }),
    json('sqs', 'AmazonSQS.GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }),
    json('sqs', 'AmazonSQS.SetQueueAttributes', {
      QueueUrl,
      Attributes: { VisibilityTimeout: '5' },
    }),
    json('sqs', 'AmazonSQS.CreateQueue', { QueueName: 'made', Attributes: { DelaySeconds: '1' } }),
    form(
      'sqs',
      `Action=SendMessage&Version=2012-11-05&MessageBody=x&QueueUrl=${encodeURIComponent(QueueUrl)}`,
    ),
    json('events', 'AWSEvents.PutEvents', { Entries: [entry] }),
    json('events', 'AWSEvents.PutRule', {
      Name: 'r',
      EventBusName: 'shop',
      EventPattern: '{"source":["s"],"detail":{"a":[{"numeric":[">",1]}]}}',
    }),
    json('events', 'AWSEvents.PutRule', { Name: 'r2', ScheduleExpression: 'rate(5 minutes)' }),
    json('events', 'AWSEvents.PutTargets', {
      Rule: 'r',
      EventBusName: 'shop',
      Targets: [
        {
          Id: '1',
          Arn: arn('sqs', 'orders'),
          InputTransformer: { InputPathsMap: { a: '$.detail.a' }, InputTemplate: '"<a>"' },
        },
      ],
    }),
    json('events', 'AWSEvents.TestEventPattern', {
      EventPattern: '{"source":["s"]}',
      Event:
        '{"id":"1","account":"1","source":"s","time":"2026-01-01T00:00:00Z","region":"r","resources":[],"detail-type":"d","detail":{}}',
    }),
    json('events', 'AWSEvents.ListRules', { EventBusName: 'shop', Limit: 1 }),
    json('events', 'AWSEvents.CreateEventBus', { Name: 'made' }),
    json('dynamodb', 'DynamoDB_20120810.PutItem', {
      TableName: 'stock',
      Item: item,
      ConditionExpression: 'attribute_not_exists(id)',
    }),
    json('dynamodb', 'DynamoDB_20120810.UpdateItem', {
      TableName: 'stock',
      Key: { id: { S: 'a' } },
      UpdateExpression: 'SET #a = if_not_exists(#a, :z) + :one',
      ExpressionAttributeNames: { '#a': 'n' },
      ExpressionAttributeValues: { ':one': { N: '1' }, ':z': { N: '0' } },
    }),
    json('dynamodb', 'DynamoDB_20120810.Query', {
      TableName: 'stock',
      KeyConditionExpression: 'id = :i',
      ExpressionAttributeValues: { ':i': { S: 'a' } },
    }),
    json('dynamodb', 'DynamoDB_20120810.TransactWriteItems', {
      TransactItems: [
        { Put: { TableName: 'stock', Item: item } },
        { Delete: { TableName: 'stock', Key: { id: { S: 'b' } } } },
      ],
    }),
    json('dynamodb', 'DynamoDB_20120810.Scan', {
      TableName: 'stock',
      FilterExpression: 'size(id) > :n',
      ExpressionAttributeValues: { ':n': { N: '0' } },
    }),
    form(
      'sns',
      `Action=Publish&TopicArn=${arn('sns', 'news')}&Message=x&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=b`,
    ),
    form(
      'sns',
      `Action=Subscribe&TopicArn=${arn('sns', 'news')}&Protocol=sqs&Endpoint=${arn('sqs', 'orders')}&Attributes.entry.1.key=FilterPolicy&Attributes.entry.1.value=%7B%22a%22%3A%5B%22b%22%5D%7D`,
    ),
    form('sns', 'Action=ListTopics'),
    json('states', 'AWSStepFunctions.StartExecution', {
      stateMachineArn: arn('states', 'stateMachine:wait'),
      name: 'n',
      input: '{"a":1}',
    }),
    json('states', 'AWSStepFunctions.CreateStateMachine', {
      name: 'm',
      roleArn: 'arn:aws:iam::000000000000:role/r',
      definition: '{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}',
    }),
    json('states', 'AWSStepFunctions.ListExecutions', {
      stateMachineArn: arn('states', 'stateMachine:wait'),
      maxResults: 1,
    }),
    rest('schemas', 'POST', '/v1/registries/name/shop', '{"Description":"d"}'),
    rest(
      'schemas',
      'POST',
      '/v1/registries/name/shop/schemas/name/a',
      '{"Type":"JSONSchemaDraft4","Content":"{\\"title\\":\\"a\\"}"}',
    ),
    rest('schemas', 'GET', '/v1/registries/name/shop/schemas/search?keywords=a'),
    rest(
      'scheduler',
      'POST',
      '/schedules/s',
      JSON.stringify({
        ScheduleExpression: 'cron(0 1 ? * MON *)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: arn('sqs', 'orders'), RoleArn: 'arn:aws:iam::000000000000:role/r' },
      }),
    ),
    json('ssm', 'AmazonSSM.PutParameter', { Name: '/a', Value: 'v', Type: 'String' }),
    json('secretsmanager', 'secretsmanager.CreateSecret', { Name: 's', SecretString: 'x' }),
    json('logs', 'Logs_20140328.FilterLogEvents', { logGroupName: '/aws/lambda/x', limit: 1 }),
    form('sts', 'Action=GetCallerIdentity&Version=2011-06-15'),
    form('cloudformation', 'Action=DescribeStacks&StackName=Fuzz'),
    rest('lambda', 'POST', '/2015-03-31/functions/none/invocations', '{"a":1}'),
    rest('lambda', 'GET', '/2015-03-31/functions/?MaxItems=1'),
    json('cognito-idp', 'AWSCognitoIdentityProviderService.InitiateAuth', {
      ClientId: 'c',
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'a', PASSWORD: 'b' },
    }),
    ...consoleRequests,
  ];
}

const objectRequests: readonly WireRequest[] = [
  rest('s3', 'PUT', '/album/a%20b/c.txt', 'hello'),
  rest('s3', 'GET', '/album/a%20b/c.txt'),
  rest('s3', 'GET', '/album?list-type=2&prefix=a&max-keys=1&delimiter=%2F'),
  rest('s3', 'POST', '/album/c.txt?uploads'),
  rest('s3', 'PUT', '/album/c.txt?partNumber=1&uploadId=none', 'part'),
  rest(
    's3',
    'POST',
    '/album/c.txt?uploadId=none',
    '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"e"</ETag></Part></CompleteMultipartUpload>',
  ),
  rest('s3', 'POST', '/album?delete', '<Delete><Object><Key>c.txt</Key></Object></Delete>'),
  rest(
    's3',
    'PUT',
    '/album?cors',
    '<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>',
  ),
  {
    ...rest('s3', 'PUT', '/album/copy'),
    headers: { ...rest('s3', 'PUT', '/').headers, 'x-amz-copy-source': '/album/a%20b/c.txt' },
  },
  {
    ...rest('s3', 'GET', '/album/a%20b/c.txt'),
    headers: { ...rest('s3', 'GET', '/').headers, range: 'bytes=0-2', 'if-match': '"x"' },
  },
];

const consoleRequests: readonly WireRequest[] = [
  { method: 'GET', path: '/console/state', headers: {}, body: '' },
  { method: 'PUT', path: '/console/faults', headers: {}, body: '{"seed":1,"faults":[]}' },
  { method: 'GET', path: '/_eventwright/stories', headers: {}, body: '' },
  {
    method: 'POST',
    path: '/restapis/x/prod/images?a=b',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  },
];
