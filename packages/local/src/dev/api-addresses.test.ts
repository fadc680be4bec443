import { expect, it } from 'vitest';
import { startWith } from '../testing.ts';
import { apiAddresses } from './api-addresses.ts';

it('lists every stage of every API, with or without outputs in the template', async () => {
  const ofApi = (id: string) => ({ Ref: id });
  const cloud = await startWith({
    Rest: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'rest' } },
    Method: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        ...{ RestApiId: ofApi('Rest'), HttpMethod: 'GET', AuthorizationType: 'NONE' },
        ResourceId: { 'Fn::GetAtt': ['Rest', 'RootResourceId'] },
      },
    },
    Deployment: {
      Type: 'AWS::ApiGateway::Deployment',
      Properties: { RestApiId: ofApi('Rest'), StageName: 'v1' },
    },
    V2: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        ...{ RestApiId: ofApi('Rest'), StageName: 'v2' },
        DeploymentId: { Ref: 'Deployment' },
      },
    },
    Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'http', ProtocolType: 'HTTP' } },
    Default: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: ofApi('Http'), StageName: '$default' },
    },
    Named: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: ofApi('Http'), StageName: 'beta' },
    },
  });
  try {
    const rest = `${cloud.endpoint}/restapis/${cloud.findResource('Rest')?.ref}`;
    const http = `${cloud.endpoint}/httpapis/${cloud.findResource('Http')?.ref}`;
    expect(apiAddresses(cloud)).toEqual([
      ['REST API', `${rest}/v2`],
      ['REST API', `${rest}/v1`],
      ['HTTP API', http],
      ['HTTP API', `${http}/beta`],
    ]);
  } finally {
    await cloud.stop();
  }
});
