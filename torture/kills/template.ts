import type { Assembly } from '@eventwright/local';

/** Writes an item through the cloud, without an SDK but with the retries of one. */
const writing = `
const put = async (TableName, id) => {
  for (let left = 30; ; left -= 1) {
    const answer = await fetch(process.env.AWS_ENDPOINT_URL, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem', 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ TableName, Item: { id: { S: id } } }),
    });
    if (answer.ok) return;
    if (answer.status < 500 || left === 0) throw new Error('The table answers ' + answer.status);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};
`;

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: ['lambda', 'events', 'states'].map((one) => `${one}.amazonaws.com`) },
      },
    },
  },
};
const queue = (QueueName: string) => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName } });

function table(TableName: string, more: object = {}) {
  return {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      ...more,
    },
  };
}

function lambda(FunctionName: string, code: string) {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 20,
      // After a restart all that is left would start a process each.
      ReservedConcurrentExecutions: 1,
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Code: { ZipFile: writing + code },
    },
  };
}

const workflow = {
  StartAt: 'Pause',
  States: {
    Pause: { Type: 'Wait', Seconds: 1, Next: 'Record' },
    Record: {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Parameters: { TableName: 'executed', Item: { id: { 'S.$': '$.detail.id' } } },
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 5 }],
      End: true,
    },
  },
};

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** The resources that run while the process is killed. */
export const template = {
  Resources: {
    Role: role,
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } },
    Archive: {
      Type: 'AWS::Events::Archive',
      Properties: { ArchiveName: 'archive', SourceArn: arnOf('Bus') },
    },
    Delivered: queue('delivered'),
    Sent: queue('sent'),
    Scheduled: queue('scheduled'),
    Invoked: table('invoked'),
    Executed: table('executed'),
    Streamed: table('streamed'),
    Pairs: table('pairs'),
    Items: table('items', { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }),
    Objects: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'objects' } },
    OnEvent: lambda('on-event', "exports.handler = (event) => put('invoked', event.detail.id);"),
    OnRecord: lambda(
      'on-record',
      "exports.handler = async ({ Records }) => { for (const { dynamodb } of Records) await put('streamed', dynamodb.Keys.id.S); };",
    ),
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'OnRecord' },
        EventSourceArn: { 'Fn::GetAtt': ['Items', 'StreamArn'] },
        StartingPosition: 'TRIM_HORIZON',
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { RoleArn: arnOf('Role'), DefinitionString: JSON.stringify(workflow) },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { source: ['kills'] },
        Targets: [
          { Id: 'queue', Arn: arnOf('Delivered') },
          { Id: 'function', Arn: arnOf('OnEvent') },
          { Id: 'machine', Arn: { Ref: 'Machine' }, RoleArn: arnOf('Role') },
        ],
      },
    },
  },
} as unknown as Assembly['template'];
