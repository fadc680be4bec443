import { describe, expect, it } from 'vitest';
import { compareTemplates, describeChanges, losesData } from './compare-templates.ts';

const before = {
  Resources: {
    Orders: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders', BillingMode: 'a' } },
    Work: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 30 } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { Tags: [{ Key: 'a', Value: 'b' }] } },
    Old: { Type: 'AWS::S3::Bucket' },
    Thing: { Type: 'Custom::Thing', Properties: { Size: 1 } },
  },
};

const after = {
  Resources: {
    Orders: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'sales', BillingMode: 'a' } },
    Work: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { Tags: [{ Value: 'b', Key: 'a' }] } },
    New: { Type: 'AWS::SNS::Topic' },
    Thing: { Type: 'Custom::Thing', Properties: { Size: 2 } },
  },
};

describe('The comparison of two templates', () => {
  const changes = compareTemplates(before, after);

  it('reports replacements and in-place updates according to the resource schemas', () => {
    expect(changes).toEqual([
      { kind: 'added', logicalId: 'New', type: 'AWS::SNS::Topic', properties: [] },
      { kind: 'removed', logicalId: 'Old', type: 'AWS::S3::Bucket', properties: [] },
      {
        kind: 'replaced',
        logicalId: 'Orders',
        type: 'AWS::DynamoDB::Table',
        properties: ['TableName'],
      },
      { kind: 'changed', logicalId: 'Thing', type: 'Custom::Thing', properties: ['Size'] },
      {
        kind: 'changed',
        logicalId: 'Work',
        type: 'AWS::SQS::Queue',
        properties: ['VisibilityTimeout'],
      },
    ]);
  });

  it('lists changes that lose data first', () => {
    expect(changes.filter(losesData).map(({ logicalId }) => logicalId)).toEqual(['Old', 'Orders']);
    expect(describeChanges(changes)[0]).toBe(
      'replaced        AWS::DynamoDB::Table Orders: TableName  ← its data is lost',
    );
  });

  it('finds nothing between equal templates', () => {
    expect(compareTemplates(before, before)).toEqual([]);
  });
});
