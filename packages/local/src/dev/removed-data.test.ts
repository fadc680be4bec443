import { expect, it } from 'vitest';
import type { Template } from '../template/template.ts';
import { removedData } from './removed-data.ts';

const template = (Type: string, Properties: object, id = 'Own') =>
  ({ Resources: { [id]: { Type, Properties } } }) as unknown as Template;
const key = (name: string) => ({ KeySchema: [{ AttributeName: name, KeyType: 'HASH' }] });

it.each([
  ['AWS::DynamoDB::Table', key('id'), key('code'), 'The table Own is replaced, because KeySchema'],
  ['AWS::S3::Bucket', {}, { BucketName: 'b' }, 'The bucket Own is replaced, because BucketName'],
  ['AWS::SQS::Queue', {}, { FifoQueue: true }, 'The queue Own is replaced, because FifoQueue'],
])('says that a %s is replaced', (type, before, after, expected) => {
  expect(removedData(template(type, before), template(type, after))).toEqual([
    expect.stringContaining(expected),
  ]);
});

it('says that a resource with data is removed, and nothing of a change that keeps it', () => {
  const before = template('AWS::SQS::Queue', {});
  expect(removedData(before, template('AWS::SQS::Queue', {}, 'Other'))).toEqual([
    'The queue Own is no longer in the template. On AWS its data would go with it.',
  ]);
  expect(removedData(before, template('AWS::SQS::Queue', { VisibilityTimeout: 5 }))).toEqual([]);
  const rule = template('AWS::Events::Rule', { Name: 'a' });
  expect(removedData(rule, template('AWS::Events::Rule', { Name: 'b' }))).toEqual([]);
});
