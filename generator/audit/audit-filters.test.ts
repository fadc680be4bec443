import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { findings } from './testing/findings.ts';

describe('The audit of a filter', () => {
  const table = (StreamViewType: string) => ({
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { StreamSpecification: { StreamViewType } },
    },
  });
  const mapping = (patterns: readonly Json[], source: Json): JsonObject => ({
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: source,
        FilterCriteria: {
          Filters: patterns.map((pattern) => ({ Pattern: JSON.stringify(pattern) })),
        },
      },
    },
  });
  const stream = { 'Fn::GetAtt': ['Table', 'StreamArn'] };
  const codes = (pattern: Json, view = 'NEW_AND_OLD_IMAGES') =>
    findings({ ...table(view), ...mapping([pattern], stream) }).map((one) => one.split(' ')[1]);

  it('knows the shape of DynamoDB stream records', () => {
    expect(
      codes({ eventName: ['INSERT'], dynamodb: { NewImage: { total: { N: ['5'] } } } }),
    ).toEqual([]);
    expect(codes({ eventName: ['CREATED'] })).toEqual(['dead-pattern']);
    expect(codes({ dynamodb: { NewImage: { total: { N: [{ numeric: ['>', 5] }] } } } })).toEqual([
      'dead-pattern',
    ]);
    expect(codes({ eventName: ['INSERT', 'MODIFY', 'REMOVE'] })).toEqual(['idle-pattern']);
  });

  it('knows which images the stream of the table contains', () => {
    const pattern = { dynamodb: { OldImage: { status: { S: ['open'] } } } };
    expect(codes(pattern)).toEqual([]);
    expect(codes(pattern, 'NEW_IMAGE')).toEqual(['dead-pattern']);
  });

  it('reports too many filters', () => {
    const some = (count: number) => Array.from({ length: count }, (_, at) => ({ body: [`${at}`] }));
    const found = (count: number) =>
      findings(mapping(some(count), 'arn:aws:sqs:eu-west-1:111122223333:q'));
    expect(found(5)).toEqual([]);
    expect(found(6).map((one) => one.split(' ')[0])).toEqual(['warning']);
    expect(found(11).map((one) => one.split(' ')[0])).toEqual(['error']);
  });

  it('rejects operators that Pipes do not support', () => {
    const parameters = (pattern: Json) => ({
      SourceParameters: { FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] } },
    });
    const pipe = (pattern: Json) =>
      findings({ Pipe: { Type: 'AWS::Pipes::Pipe', Properties: parameters(pattern) } });
    expect(pipe({ body: { key: [{ suffix: '.jpg' }] } })).toEqual([]);
    expect(pipe({ body: { key: [{ wildcard: '*.jpg' }] } })[0]).toContain('error pattern-limit');
  });
});
