const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** A version and an alias of the function, and a function that reads the stream of the table. */
export const functionResources = {
  First: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Function' } } },
  Live: {
    Type: 'AWS::Lambda::Alias',
    Properties: {
      FunctionName: { Ref: 'Function' },
      FunctionVersion: { 'Fn::GetAtt': ['First', 'Version'] },
      Name: 'live',
    },
  },
  Reads: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'stream',
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: [
            ...['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
            ...['dynamodb:ListStreams', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          ],
          Resource: '*',
        },
      },
    },
  },
  Plain: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: arnOf('Role'),
      Code: { ZipFile: 'exports.handler = async () => ({});' },
    },
  },
  Changes: {
    Type: 'AWS::Lambda::EventSourceMapping',
    DependsOn: 'Reads',
    Properties: {
      FunctionName: { Ref: 'Plain' },
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      StartingPosition: 'LATEST',
      BatchSize: 7,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 3,
    },
  },
};
