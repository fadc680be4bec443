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
  Reader: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'lambda.amazonaws.com' },
        },
      },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole'],
    },
  },
  Plain: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: arnOf('Reader'),
      Code: { ZipFile: 'exports.handler = async () => ({});' },
    },
  },
  Changes: {
    Type: 'AWS::Lambda::EventSourceMapping',
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
