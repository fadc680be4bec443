import type { ConformanceCase } from './case.ts';
import { casesOf } from './cases-of.ts';

const iam = casesOf('iam');
const s3 = casesOf('s3');
const lambda = casesOf('lambda');
const events = casesOf('events');

const allow = (Action: string, Resource: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource }],
  });
const onRole = { RoleName: '$Role', PolicyName: 'reads' };
const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const permission = {
  ...{ FunctionName: '$Function', StatementId: 'topic', Action: 'lambda:InvokeFunction' },
  ...{ Principal: 'sns.amazonaws.com', SourceArn: 'arn:aws:sns:us-east-1:000000000000:parcels' },
};
const forAccount = {
  StatementId: 'neighbour',
  Action: 'events:PutEvents',
  Principal: '111122223333',
};

/** Policies that calls set while the stack runs. */
export const policyCases: readonly ConformanceCase[] = [
  iam.answers('PutRolePolicy', '', { ...onRole, PolicyDocument: allow('s3:GetObject', '*') }, {}),
  iam.answers(
    'ListRolePolicies',
    'with the new one',
    { RoleName: '$Role' },
    {
      PolicyNames: ['reads'],
    },
  ),
  iam.answers('GetRolePolicy', '', onRole, { PolicyName: 'reads' }),
  iam.refuses(
    'PutRolePolicy',
    'that is malformed',
    { ...onRole, PolicyDocument: '{"Statement":[{"Effect":"Perhaps"}]}' },
    'MalformedPolicyDocument',
  ),
  iam.answers('DeleteRolePolicy', '', onRole, {}),
  iam.refuses('GetRolePolicy', 'that is gone', onRole, 'NoSuchEntity'),
  iam.answers('AttachRolePolicy', '', { RoleName: '$Role', PolicyArn: basic }, {}),
  iam.answers(
    'ListAttachedRolePolicies',
    '',
    { RoleName: '$Role' },
    {
      AttachedPolicies: [{ PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: basic }],
    },
  ),
  iam.answers('DetachRolePolicy', '', { RoleName: '$Role', PolicyArn: basic }, {}),
  iam.refuses(
    'DetachRolePolicy',
    'that is not attached',
    { RoleName: '$Role', PolicyArn: basic },
    'NoSuchEntity',
  ),
  s3.refuses('GetBucketPolicy', 'that was never put', { Bucket: '$Bucket' }, 'NoSuchBucketPolicy'),
  s3.answers(
    'PutBucketPolicy',
    '',
    {
      Bucket: '$Bucket',
      Policy:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Action":"s3:DeleteBucket","Resource":"arn:aws:s3:::${Bucket}"}]}',
    },
    {},
  ),
  s3.answers('GetBucketPolicy', '', { Bucket: '$Bucket' }, {}),
  s3.refuses(
    'PutBucketPolicy',
    'that is malformed',
    { Bucket: '$Bucket', Policy: '{"Statement":[]' },
    'MalformedPolicy',
  ),
  s3.answers('DeleteBucketPolicy', '', { Bucket: '$Bucket' }, {}),
  lambda.refuses(
    'GetPolicy',
    'that was never put',
    { FunctionName: '$Plain' },
    'ResourceNotFoundException',
  ),
  lambda.answers('AddPermission', '', permission, {}),
  lambda.refuses('AddPermission', 'twice', permission, 'ResourceConflictException'),
  lambda.answers('GetPolicy', '', { FunctionName: '$Function' }, {}),
  lambda.answers('RemovePermission', '', { FunctionName: '$Function', StatementId: 'topic' }, {}),
  lambda.refuses(
    'RemovePermission',
    'that is gone',
    { FunctionName: '$Function', StatementId: 'topic' },
    'ResourceNotFoundException',
  ),
  events.answers('PutPermission', '', forAccount, {}),
  events.answers('DescribeEventBus', 'with the permission', {}, { Name: 'default' }),
  events.answers('RemovePermission', '', { StatementId: 'neighbour' }, {}),
  events.refuses(
    'RemovePermission',
    'that is gone',
    { StatementId: 'neighbour' },
    'ResourceNotFoundException',
  ),
];
