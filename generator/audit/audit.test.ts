import type { Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { audit } from './audit.ts';
import { readTemplateDocument } from './template-document.ts';
import { findings, inPattern, nothingKnown } from './testing/findings.ts';

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
