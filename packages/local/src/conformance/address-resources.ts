const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const uriOf = (id: string) => ({
  'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${id}.Arn}/invocations`,
});
const ApiId = { Ref: 'HttpApi' };
const RestApiId = { Ref: 'RestApi' };

const permission = (id: string, Action: string, Principal: string, more: object = {}) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: { Ref: id }, Action, Principal, ...more },
});
const route = (RouteKey: string, more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ...{ ApiId, RouteKey },
    Target: { 'Fn::Sub': 'integrations/${HttpFunction}' },
    ...more,
  },
});

const httpApi = {
  HttpApi: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'conformance', ProtocolType: 'HTTP' },
  },
  HttpFunction: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: uriOf('Function'),
      PayloadFormatVersion: '2.0',
    },
  },
  Gate: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: arnOf('Role'),
      Code: {
        ZipFile:
          "exports.handler = async ({ headers }) => ({ isAuthorized: headers.authorization === 'open', context: { who: 'ada' } });",
      },
    },
  },
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId,
      Name: 'gate',
      AuthorizerType: 'REQUEST',
      AuthorizerUri: uriOf('Gate'),
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.Authorization'],
    },
  },
  Open: route('GET /open'),
  Closed: route('GET /closed', {
    ...{ AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } },
  }),
  HttpStage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId, StageName: '$default', AutoDeploy: true },
  },
  HttpCalls: permission('Function', 'lambda:InvokeFunction', 'apigateway.amazonaws.com'),
  HttpAsks: permission('Gate', 'lambda:InvokeFunction', 'apigateway.amazonaws.com'),
};

const restApi = {
  RestApi: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'conformance' } },
  Mock: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: {
      RestApiId,
      ParentId: { 'Fn::GetAtt': ['RestApi', 'RootResourceId'] },
      PathPart: 'mock',
    },
  },
  GetMock: {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      ...{ RestApiId, ResourceId: { Ref: 'Mock' }, HttpMethod: 'GET' },
      ...{ AuthorizationType: 'NONE', ApiKeyRequired: true },
      Integration: {
        Type: 'MOCK',
        RequestTemplates: { 'application/json': '{"statusCode": 200}' },
        IntegrationResponses: [
          { StatusCode: '200', ResponseTemplates: { 'application/json': '{"from": "mock"}' } },
        ],
      },
      MethodResponses: [{ StatusCode: '200' }],
    },
  },
  Deployment: {
    Type: 'AWS::ApiGateway::Deployment',
    DependsOn: 'GetMock',
    Properties: { RestApiId },
  },
  RestStage: {
    Type: 'AWS::ApiGateway::Stage',
    Properties: { RestApiId, DeploymentId: { Ref: 'Deployment' }, StageName: 'v1' },
  },
  ApiKey: {
    Type: 'AWS::ApiGateway::ApiKey',
    Properties: { Enabled: true, Value: 'conformance-key-0123456789' },
  },
  Plan: {
    Type: 'AWS::ApiGateway::UsagePlan',
    Properties: { ApiStages: [{ ApiId: RestApiId, Stage: { Ref: 'RestStage' } }] },
  },
  PlanKey: {
    Type: 'AWS::ApiGateway::UsagePlanKey',
    Properties: { KeyId: { Ref: 'ApiKey' }, KeyType: 'API_KEY', UsagePlanId: { Ref: 'Plan' } },
  },
};

const functionUrls = {
  Address: {
    Type: 'AWS::Lambda::Url',
    Properties: { TargetFunctionArn: arnOf('Function'), AuthType: 'NONE' },
  },
  AnyoneAsks: permission('Function', 'lambda:InvokeFunctionUrl', '*', {
    FunctionUrlAuthType: 'NONE',
  }),
  AnyoneCalls: permission('Function', 'lambda:InvokeFunction', '*', {
    InvokedViaFunctionUrl: true,
  }),
  ShutAddress: {
    Type: 'AWS::Lambda::Url',
    Properties: { TargetFunctionArn: arnOf('Gate'), AuthType: 'AWS_IAM' },
  },
};

/** An HTTP API with an authorizer, a REST API with an API key, and two function URLs. */
export const addressResources = { ...httpApi, ...restApi, ...functionUrls };

/** Where the cases ask them. */
export const addressOutputs = {
  HttpAddress: {
    Value: { 'Fn::Sub': 'https://${HttpApi}.execute-api.${AWS::Region}.amazonaws.com' },
  },
  RestAddress: {
    Value: { 'Fn::Sub': 'https://${RestApi}.execute-api.${AWS::Region}.amazonaws.com/v1' },
  },
  FunctionAddress: { Value: { 'Fn::GetAtt': ['Address', 'FunctionUrl'] } },
  ClosedAddress: { Value: { 'Fn::GetAtt': ['ShutAddress', 'FunctionUrl'] } },
};
