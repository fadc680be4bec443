// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's placeholders
import { describe, expect, it } from 'vitest';
import { code, expand } from './testing/expand.ts';

describe('References that only SAM knows', () => {
  it('resolve to the created resources', () => {
    const L = { Type: 'AWS::Serverless::LayerVersion', Properties: { ContentUri: 'layer' } };
    const A = { Type: 'AWS::Serverless::HttpApi', Properties: { StageName: 'dev' } };
    const Outputs = {
      Url: { Value: { 'Fn::Sub': 'https://${A}.x/${A.Stage}' } },
      Layer: { Value: { Ref: 'L' } },
      Role: { Value: { Ref: 'F.Role' } },
    };
    const F = { Type: 'AWS::Serverless::Function', Properties: code };
    const { template } = expand({ L, A, F }, { Outputs });
    const layer = Object.keys(template.Resources).find((id) => /^L[0-9a-f]{10}$/.test(id));
    expect(template.Outputs).toEqual({
      Url: {
        Value: { 'Fn::Sub': ['https://${A}.x/${A__Stage}', { A__Stage: { Ref: 'AdevStage' } }] },
      },
      Layer: { Value: { Ref: layer } },
      Role: { Value: { Ref: 'FRole' } },
    });
  });

  it('leave other resources unchanged', () => {
    const Q = { Type: 'AWS::SQS::Queue', DeletionPolicy: 'Retain' };
    const T = { Type: 'AWS::Serverless::SimpleTable', Condition: 'C' };
    const { template } = expand({ Q, T });
    expect(template.Resources['Q']).toEqual(Q);
    expect(template.Resources['T']).toMatchObject({ Type: 'AWS::DynamoDB::Table', Condition: 'C' });
  });
});
