import { addressOutputs, addressResources } from './address-resources.ts';
import { functionResources } from './function-resources.ts';

/** What the cases find provisioned; the cases refer to them by their names, after `$`. */
export const conformanceTemplate = {
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue' },
    Topic: { Type: 'AWS::SNS::Topic' },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      },
    },
    Versioned: {
      Type: 'AWS::S3::Bucket',
      Properties: { VersioningConfiguration: { Status: 'Enabled' } },
    },
    Key: { Type: 'AWS::KMS::Key' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: ['states.amazonaws.com', 'lambda.amazonaws.com'] },
          },
        },
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: 'exports.handler = (event, context, done) => done(null, event);' },
      },
    },
    ...functionResources,
    ...addressResources,
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        DefinitionString: '{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}',
        RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      },
    },
  },
  Outputs: addressOutputs,
};
