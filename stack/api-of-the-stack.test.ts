import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeFindings } from './acknowledged.ts';
import { ImagePipelineStack } from './image-pipeline-stack.ts';
import { stackTemplate } from './testing/stack-template.ts';

let template: Template;
let production: Template;

beforeAll(() => {
  template = stackTemplate('sandbox');
  production = stackTemplate('production');
});

describe('The API of the stack', () => {
  it('requires a token of the user pool from every caller', () => {
    const methods = Object.values(template.findResources('AWS::ApiGateway::Method'));
    const asking = methods.filter(({ Properties }) => Properties.HttpMethod !== 'OPTIONS');
    expect(asking).toHaveLength(9);
    for (const { Properties } of asking) {
      expect(Properties).toMatchObject({
        AuthorizationType: 'COGNITO_USER_POOLS',
        AuthorizerId: expect.anything(),
      });
    }
  });

  it('writes its logs by the role of the account, where another stack created one', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
    const props = { stage: 'sandbox', usesAccountLogRole: true } as const;
    const stack = new ImagePipelineStack(app, 'ImagePipeline', props);
    acknowledgeFindings(stack);
    const shared = Template.fromStack(stack);
    shared.resourceCountIs('AWS::ApiGateway::Account', 0);
    expect(JSON.stringify(shared.toJSON())).not.toContain('AmazonAPIGatewayPushToCloudWatchLogs');
    template.resourceCountIs('AWS::ApiGateway::Account', 1);
  });

  it('calls S3 and DynamoDB without a function, except to sign large uploads', () => {
    const methods = Object.values(template.findResources('AWS::ApiGateway::Method'));
    const services = methods
      .filter(({ Properties }) => Properties.HttpMethod !== 'OPTIONS')
      .map(({ Properties }) => JSON.stringify(Properties.Integration.Uri))
      .map((uri) => /:(s3|dynamodb|events|lambda):(path|action)/.exec(uri)?.[1]);
    expect(services.sort()).toEqual([
      ...['dynamodb', 'dynamodb', 'dynamodb', 'dynamodb', 'events', 'events', 'events', 'lambda'],
      's3',
    ]);
  });

  it('logs the caller, the object and the result of each request', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGateway::Stage'));
    const fields = JSON.parse(stage?.['Properties'].AccessLogSetting.Format);
    // The claims of acknowledged.ts, controls.ts and alarms.ts about the access log.
    expect(fields).toMatchObject({
      sub: '$context.authorizer.claims.sub',
      extendedRequestId: '$context.extendedRequestId',
      route: '$context.resourcePath',
      integrationStatus: '$context.integration.status',
      integrationError: '$context.integration.error',
      error: '$context.error.message',
      wafResponse: '$context.wafResponseCode',
    });
  });

  it('lets users sign in with SRP, in a sandbox with a password, and never with OAuth', () => {
    for (const [stage, one] of [
      ['sandbox', template],
      ['production', production],
    ] as const) {
      one.hasResourceProperties('AWS::Cognito::UserPoolClient', {
        AllowedOAuthFlows: Match.absent(),
        CallbackURLs: Match.absent(),
        ExplicitAuthFlows: [
          ...(stage === 'sandbox' ? ['ALLOW_USER_PASSWORD_AUTH'] : []),
          ...['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        ],
      });
    }
  });

  it('accepts only items of the model', () => {
    template.hasResourceProperties('AWS::ApiGateway::Method', {
      HttpMethod: 'PUT',
      RequestModels: { 'application/json': Match.anyValue() },
      RequestValidatorId: Match.anyValue(),
    });
    template.hasResourceProperties('AWS::ApiGateway::RequestValidator', {
      ValidateRequestBody: true,
    });
  });

  it('limits the requests of each token, except in a sandbox', () => {
    template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 0);
    production.hasResourceProperties('AWS::WAFv2::WebACL', {
      Rules: [
        Match.objectLike({
          Statement: {
            RateBasedStatement: Match.objectLike({
              AggregateKeyType: 'CUSTOM_KEYS',
              CustomKeys: [{ Header: Match.objectLike({ Name: 'authorization' }) }],
            }),
          },
          Action: {
            Block: {
              CustomResponse: Match.objectLike({
                ResponseCode: 429,
                ResponseHeaders: Match.arrayWith([{ Name: 'Retry-After', Value: '60' }]),
              }),
            },
          },
        }),
      ],
    });
  });

  it('says when to retry if API Gateway throttles', () => {
    template.hasResourceProperties('AWS::ApiGateway::GatewayResponse', {
      ResponseType: 'THROTTLED',
      ResponseParameters: { 'gatewayresponse.header.Retry-After': "'1'" },
    });
  });

  it('is protected by a given web ACL', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
    const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/images/1';
    const stack = new ImagePipelineStack(app, 'Guarded', { stage: 'production', webAclArn });
    const guarded = Template.fromStack(stack);
    guarded.hasResourceProperties('AWS::WAFv2::WebACLAssociation', { WebACLArn: webAclArn });
    guarded.resourceCountIs('AWS::WAFv2::WebACL', 0);
  });

  it('takes the owner from the token and generates the image id', () => {
    template.hasResourceProperties('AWS::ApiGateway::Method', {
      HttpMethod: 'PUT',
      Integration: {
        RequestParameters: {
          'integration.request.path.owner': 'context.authorizer.claims.sub',
          'integration.request.path.image': 'context.extendedRequestId',
        },
      },
    });
  });
});
