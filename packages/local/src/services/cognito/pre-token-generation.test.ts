import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../cloud.ts';
import type { TemplateResource } from '../../template/template.ts';
import { callJson, startWith } from '../../testing.ts';

const changes = `{ claimsToAddOrOverride: { team: 'red ' + event.userName, sub: 'forged' }, claimsToSuppress: ['event_id'] }`;
const code = (response: string) => `
  exports.handler = async (event) => {
    if (event.userName === 'mallory') throw new Error('not you');
    event.response = ${response};
    return event;
  };`;

function pool(name: string, LambdaConfig: object, response: string, mayInvoke = true) {
  const resources: Record<string, TemplateResource> = {
    [`${name}Trigger`]: {
      Type: 'AWS::Lambda::Function',
      Properties: { Code: { ZipFile: code(response) }, Timeout: 5 },
    },
    [name]: { Type: 'AWS::Cognito::UserPool', Properties: { LambdaConfig } as never },
    [`${name}Client`]: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: name },
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      },
    },
  };
  if (mayInvoke) {
    resources[`${name}Permission`] = {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { Ref: `${name}Trigger` },
        Action: 'lambda:InvokeFunction',
        Principal: 'cognito-idp.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [name, 'Arn'] },
      },
    };
  }
  return resources;
}

const arnOf = (name: string) => ({ 'Fn::GetAtt': [`${name}Trigger`, 'Arn'] });
let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await startWith({
    ...pool('One', { PreTokenGeneration: arnOf('One') }, `{ claimsOverrideDetails: ${changes} }`),
    ...pool(
      'Two',
      { PreTokenGenerationConfig: { LambdaArn: arnOf('Two'), LambdaVersion: 'V2_0' } },
      `{ claimsAndScopeOverrideDetails: { idTokenGeneration: ${changes} } }`,
    ),
    ...pool(
      'Shut',
      { PreTokenGeneration: arnOf('Shut') },
      `{ claimsOverrideDetails: null }`,
      false,
    ),
  });
});
afterAll(() => cloud.stop());

async function signIn(name: string, user: string): Promise<string | Record<string, unknown>> {
  const clientId = cloud.findResource(`${name}Client`)?.ref;
  const response = await fetch(`${cloud.endpoint}/cognito/tokens`, {
    method: 'POST',
    body: JSON.stringify({ user, clientId }),
  });
  const answer = (await response.json()) as Record<string, string>;
  if (!response.ok) return `${answer['__type']} ${answer['message']}`;
  const [, payload = ''] = (answer['idToken'] ?? '').split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
}

describe('The trigger before a token is generated', () => {
  it.each(['One', 'Two'])(
    "adds and suppresses claims, but changes none of Cognito's own (%s)",
    async (name) => {
      const claims = await signIn(name, 'ada');
      expect(claims).toMatchObject({ team: 'red ada', 'cognito:username': 'ada' });
      expect(claims).not.toMatchObject({ sub: 'forged' });
      expect(claims).not.toHaveProperty('event_id');
    },
  );

  it('prevents the token if it throws', async () => {
    expect(await signIn('One', 'mallory')).toBe(
      'UserLambdaValidationException PreTokenGeneration failed with error not you.',
    );
  });

  it('does not run without a permission for the pool', async () => {
    expect(await signIn('Shut', 'ada')).toMatch(/^UnexpectedLambdaException /);
  });

  it('runs for users who sign in with a password', async () => {
    const UserPoolId = cloud.findResource('One')?.ref;
    const ClientId = cloud.findResource('OneClient')?.ref;
    const call = (operation: string, input: object) =>
      callJson(cloud, 'cognito-idp', `AWSCognitoIdentityProviderService.${operation}`, input);
    await call('AdminCreateUser', { UserPoolId, Username: 'bob' });
    await call('AdminSetUserPassword', { UserPoolId, Username: 'bob', Password: 'p' });
    const { body } = await call('AdminInitiateAuth', {
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'bob', PASSWORD: 'p' },
    });
    const { IdToken } = body['AuthenticationResult'] as Record<string, string>;
    const payload = Buffer.from(IdToken?.split('.')[1] ?? '', 'base64url').toString('utf8');
    expect(JSON.parse(payload)).toMatchObject({ team: 'red bob' });
  });
});
