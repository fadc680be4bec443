import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { build } from '../model/build.ts';
import { audit } from './audit.ts';
import { knowledgeOf } from './knowledge.ts';
import { readTemplateDocument } from './template-document.ts';

const nothingKnown = knowledgeOf([]);

/** The findings on a template, as `severity code at pointer`. */
function findings(resources: JsonObject, knowledge = nothingKnown): readonly string[] {
  return auditOf(resources, knowledge).map(
    ({ code, pointer, severity }) => `${severity} ${code} ${pointer}`,
  );
}

function auditOf(resources: JsonObject, knowledge = nothingKnown) {
  const text = JSON.stringify({ Resources: resources });
  return audit([readTemplateDocument('template.json', text)], knowledge).findings;
}

function rule(EventPattern: Json, more: JsonObject = {}): JsonObject {
  return { Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern, ...more } } };
}

/** The findings in the pattern of one rule, with pointers within it. */
function inPattern(pattern: Json, more: JsonObject = {}): readonly string[] {
  return findings(rule(pattern, more)).map((one) =>
    one.replace('/Resources/Rule/Properties/EventPattern', ''),
  );
}

const ec2 = { source: ['aws.ec2'], 'detail-type': ['EC2 Instance State-change Notification'] };
const s3 = { source: ['aws.s3'], 'detail-type': ['Object Created'] };
const call = { 'detail-type': ['AWS API Call via CloudTrail'] };

describe('The audit of a rule', () => {
  it.each<[why: string, pattern: Json, found: readonly string[]]>([
    [
      'a value that AWS does not send',
      { ...ec2, detail: { state: ['Stopped'] } },
      ['error dead-pattern /detail/state'],
    ],
    [
      'one such value among others',
      { ...ec2, detail: { state: ['stopped', 'Started'] } },
      ['warning unreachable-value /detail/state/1'],
    ],
    [
      'a list where the event has an object',
      { ...s3, detail: { bucket: ['mine'] } },
      ['error dead-pattern /detail/bucket'],
    ],
    [
      'a string for a number',
      { ...s3, detail: { object: { size: ['0'] } } },
      ['error dead-pattern /detail/object/size'],
    ],
    ['a number for a string', { account: [123456789012] }, ['error dead-pattern /account']],
    ['a field that no event has', { detailType: ['Created'] }, ['error dead-pattern /detailType']],
    [
      'a detail type in a different case',
      { ...ec2, 'detail-type': ['EC2 Instance State-Change Notification'] },
      ['warning unknown-event /detail-type/0'],
    ],
    [
      'a detail type of another service',
      { ...s3, 'detail-type': ec2['detail-type'] },
      ['warning unknown-event /detail-type/0'],
    ],
    [
      'a misspelt field name',
      { source: ['aws.iam'], ...call, detail: { eventname: ['CreateUser'] } },
      ['warning unknown-pattern-path /detail/eventname'],
    ],
    [
      'a filter that every event matches',
      { ...ec2, detail: { state: [{ exists: true }] } },
      ['warning idle-pattern /detail'],
    ],
    ['a duplicate value', { source: ['a', 'a'] }, ['warning repeated-value /source/1']],
    [
      'a misspelt operator',
      { source: [{ prefx: 'a' }] },
      ['error invalid-pattern /source/0/prefx'],
    ],
    ['a value without a list', { source: 'a' }, ['error invalid-pattern /source']],
    ['a pattern that is too long', { source: [`a${'b'.repeat(2048)}`] }, ['error pattern-limit ']],
    ['text that is not JSON', '{"source": [}', ['error invalid-pattern ']],
  ])('finds %s', (_, pattern, found) => {
    expect(inPattern(pattern)).toEqual(found);
  });

  it.each<[why: string, pattern: Json]>([
    ['fields that every event can have', { source: [{ prefix: '' }] }],
    [
      'a filter that excludes replayed events',
      { source: ['a'], 'replay-name': [{ exists: false }] },
    ],
    [
      'events of two services in one rule',
      {
        source: ['aws.ec2', 'aws.s3'],
        'detail-type': [...ec2['detail-type'], ...s3['detail-type']],
      },
    ],
    [
      'a detail type that AWS added later',
      { source: ['aws.s3'], 'detail-type': ['Object Frozen'], detail: { anything: ['x'] } },
    ],
    [
      'the parameters of a call, which differ by operation',
      {
        source: ['aws.s3'],
        ...call,
        detail: { requestParameters: { bucketName: ['x'], deep: { er: [1] } } },
      },
    ],
    [
      'a call of a service whose schema is not published',
      { source: ['aws.iam'], ...call, detail: { eventName: ['CreateUser'] } },
    ],
    [
      'an output that is null while the execution runs',
      {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { output: [null] },
      },
    ],
    [
      'a value that the deployment fills in',
      {
        ...s3,
        detail: {
          bucket: { name: [{ Ref: 'Bucket' }] },
          object: { key: [{ prefix: { 'Fn::Sub': `\${Name}/` } }] },
        },
      },
    ],
    [
      'a list that the deployment fills in',
      { source: { Ref: 'Sources' }, detail: { state: { Ref: 'States' } } },
    ],
    [
      'a string that the deployment completes',
      {
        'Fn::Sub': `{"source": ["aws.s3"], "detail": {"bucket": {"name": ["\${Bucket}"]}, "n": [{"numeric": [">", \${Least}]}]}}`,
      },
    ],
    [
      'a pattern that the deployment chooses',
      { 'Fn::If': ['IsProduction', { source: ['a'] }, { source: ['b'] }] },
    ],
  ])('accepts %s', (_, pattern) => {
    expect(inPattern(pattern)).toEqual([]);
  });

  it('finds dead values next to values that the deployment fills in', () => {
    const text = `{"source": ["aws.ec2"], "detail-type": ["${ec2['detail-type'][0]}"], "detail": {"instance-id": ["\${Id}"], "state": ["gone"]}}`;
    expect(inPattern({ 'Fn::Sub': text })).toEqual(['error dead-pattern ']);
  });

  it('says that AWS events arrive on the default bus only', () => {
    const custom = { EventBusName: 'orders' };
    expect(inPattern(s3, custom)).toEqual(['warning aws-event-on-custom-bus /source']);
    expect(inPattern(s3, { EventBusName: 'default' })).toEqual([]);
    expect(inPattern(s3, { EventBusName: { Ref: 'Bus' } })).toEqual([]);
  });

  it('finds a rule that duplicates another', () => {
    const properties = { EventPattern: { source: ['a'] }, Targets: [{ Id: '1', Arn: 'x' }] };
    const Type = 'AWS::Events::Rule';
    const again = { ...properties, Targets: [{ Id: '2', Arn: 'x' }] };
    const other = { ...properties, Targets: [{ Id: '1', Arn: 'y' }] };
    const rules = { One: { Type, Properties: properties }, Two: { Type, Properties: other } };
    expect(findings(rules)).toEqual([]);
    expect(findings({ ...rules, Three: { Type, Properties: again } })).toEqual([
      'warning duplicate-rule /Resources/Three/Properties/EventPattern',
    ]);
  });
});

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

describe('The audit of a SAM template in YAML', () => {
  const template = `
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Stopped:
          Type: EventBridgeRule
          Properties:
            Pattern:
              source: [aws.ec2]
              detail-type: [EC2 Instance State-change Notification]
              detail:
                state: [!Ref State, Stopped]
`;

  it('reads short-form intrinsic functions and reports the place in the file', () => {
    const document = readTemplateDocument('template.yaml', template);
    const [finding] = audit([document], nothingKnown).findings;
    expect(finding).toMatchObject({
      code: 'unreachable-value',
      logicalId: 'Function.Stopped',
      pointer: '/Resources/Function/Properties/Events/Stopped/Properties/Pattern/detail/state/1',
    });
  });
});

describe('The audit with a catalogue', () => {
  const schema = (status: readonly string[]): JsonObject => ({
    'x-amazon-events-source': 'shop.orders',
    'x-amazon-events-detail-type': 'Order Placed',
    type: 'object',
    properties: { status: { enum: status } },
    required: ['status'],
    additionalProperties: false,
  });
  const file = 'events/OrderPlaced.json';
  const value = schema(['open', 'paid']);
  const { catalog } = build(new Map([[file, { file, text: '', value, hash: '' }]]));
  const knowledge = knowledgeOf(catalog.events);
  const placed = { source: ['shop.orders'], 'detail-type': ['Order Placed'] };

  it('knows the events of the catalogue', () => {
    const found = (pattern: Json) =>
      findings(rule(pattern), knowledge).map((one) => one.split(' ').slice(0, 2).join(' '));
    expect(found({ ...placed, detail: { status: ['paid'] } })).toEqual([]);
    expect(found({ ...placed, detail: { status: ['payed'] } })).toEqual(['error dead-pattern']);
    expect(found({ ...placed, detail: { state: ['paid'] } })).toEqual(['error dead-pattern']);
    expect(found({ ...placed, 'detail-type': ['OrderPlaced'] })).toEqual(['warning unknown-event']);
  });

  it.each<[what: string, pattern: JsonObject, found: string, hint: string]>([
    ...['order.placed', 'ORDER_PLACED', 'OrderPlaced', 'placed.order', 'com.acme.order/placed'].map(
      (type): [string, JsonObject, string, string] => [
        `the detail type ${type}`,
        { ...placed, 'detail-type': [type] },
        'unknown-event /detail-type/0',
        'Did you mean "Order Placed"?',
      ],
    ),
    [
      'a source in another case',
      { source: ['Shop.Orders'] },
      'unknown-source /source/0',
      'Did you mean "shop.orders"?',
    ],
    [
      'a source with other separators',
      { ...placed, source: ['shop/orders'] },
      'unknown-source /source/0',
      'Did you mean "shop.orders"?',
    ],
    [
      'a misspelt source of a detail type that it has',
      { source: ['shop.order'], 'detail-type': ['order.placed'] },
      'unknown-source /source/0',
      'Did you mean "shop.orders"?',
    ],
  ])('suggests a correction for %s', (_what, pattern, found, hint) => {
    const reported = auditOf(rule(pattern), knowledge);
    const place = '/Resources/Rule/Properties/EventPattern';
    expect(
      reported.map((one) => [`${one.code} ${one.pointer.replace(place, '')}`, one.hint]),
    ).toEqual([[found, hint]]);
  });

  it.each<[what: string, pattern: JsonObject]>([
    ['a source of others that differs by a letter', { source: ['shop.order'] }],
    ['its own detail types', { source: ['shop.order'], 'detail-type': ['Order Shipped'] }],
    ['an AWS service without known events', { source: ['aws.iam'] }],
  ])('reports nothing of %s', (_what, pattern) => {
    expect(auditOf(rule(pattern), knowledge)).toEqual([]);
  });
});
