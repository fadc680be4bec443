import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import type { TemplateResource } from '../../template/template.ts';
import { startWith } from '../../testing.ts';

let cloud: LocalCloud;
const key = (Value: string, Enabled: boolean): TemplateResource => ({
  Type: 'AWS::ApiGateway::ApiKey',
  Properties: { Value, Enabled },
});
const inPlan = (KeyId: string): TemplateResource => ({
  Type: 'AWS::ApiGateway::UsagePlanKey',
  Properties: { KeyId: { Ref: KeyId }, KeyType: 'API_KEY', UsagePlanId: { Ref: 'Plan' } },
});

beforeAll(async () => {
  cloud = await startWith({
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders' } },
    Method: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        ...{ RestApiId: { Ref: 'Api' }, HttpMethod: 'GET', AuthorizationType: 'NONE' },
        ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
        ApiKeyRequired: true,
        Integration: {
          Type: 'MOCK',
          RequestTemplates: { 'application/json': '{"statusCode": 200}' },
          IntegrationResponses: [{ StatusCode: '200' }],
        },
      },
    },
    Deployment: {
      Type: 'AWS::ApiGateway::Deployment',
      Properties: { RestApiId: { Ref: 'Api' }, StageName: 'v1' },
    },
    Plan: {
      Type: 'AWS::ApiGateway::UsagePlan',
      DependsOn: 'Deployment',
      Properties: { ApiStages: [{ ApiId: { Ref: 'Api' }, Stage: 'v1' }] },
    },
    Good: key('a-key-of-twenty-characters', true),
    Off: key('another-of-twenty-characters', false),
    Lonely: key('a-key-without-a-usage-plan', true),
    GoodInPlan: inPlan('Good'),
    OffInPlan: inPlan('Off'),
  });
});
afterAll(() => cloud.stop());

describe('A method that requires an API key', () => {
  const cases: [what: string, key: string | undefined, status: number][] = [
    ['accepts a key of a usage plan of its stage', 'a-key-of-twenty-characters', 200],
    ['rejects a request without a key', undefined, 403],
    ['rejects an unknown key', 'nothing', 403],
    ['rejects a disabled key', 'another-of-twenty-characters', 403],
    ['rejects a key without a usage plan', 'a-key-without-a-usage-plan', 403],
  ];
  it.each(cases)('%s', async (_what, value, status) => {
    const url = `${cloud.endpoint}/restapis/${cloud.findResource('Api')?.ref}/v1/`;
    const answer = await fetch(url, { headers: value === undefined ? {} : { 'x-api-key': value } });
    expect(answer.status).toBe(status);
    if (status === 403) expect(await answer.json()).toEqual({ message: 'Forbidden' });
  });
});
