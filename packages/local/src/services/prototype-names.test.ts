import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalCloud } from '../cloud.ts';
import { signedFor, startWith } from '../testing.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startWith({});
});
afterAll(() => cloud.stop());

const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
const json: Readonly<Record<string, string>> = {
  events: 'AWSEvents',
  states: 'AWSStepFunctions',
  sqs: 'AmazonSQS',
  dynamodb: 'DynamoDB_20120810',
  ssm: 'AmazonSSM',
  secretsmanager: 'secretsmanager',
  logs: 'Logs_20140328',
  monitoring: 'GraniteServiceVersion20100801',
  'cognito-idp': 'AWSCognitoIdentityProviderService',
};

it.each(Object.entries(json))(
  '%s has no operation named like a prototype property',
  async (service, target) => {
    for (const name of names) {
      const headers = {
        authorization: signedFor(service),
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `${target}.${name}`,
      };
      const answer = await fetch(cloud.endpoint, { method: 'POST', headers, body: '{}' });
      expect([name, answer.status]).toEqual([name, 400]);
      expect(await answer.text()).toContain('UnknownOperationException');
    }
  },
);

it.each(['sqs', 'sns', 'sts', 'monitoring', 'cloudformation'])(
  '%s has no action named like a prototype property',
  async (service) => {
    for (const name of names) {
      const headers = {
        authorization: signedFor(service),
        'content-type': 'application/x-www-form-urlencoded',
      };
      const body = `Action=${name}`;
      const answer = await fetch(cloud.endpoint, { method: 'POST', headers, body });
      expect([name, answer.status]).toEqual([name, 400]);
      expect(await answer.text()).toContain('<Code>InvalidAction</Code>');
    }
  },
);
