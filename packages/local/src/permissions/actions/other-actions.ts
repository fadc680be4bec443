import type { JsonObject } from '@eventwright/json';
import { account, arn } from '../../naming.ts';
import { type HttpCall, readOperation, textOf } from './http-call.ts';
import { actionOn, type ServiceAction } from './service-action.ts';

/** How the input of a JSON protocol names the resource of an action. */
type ResourceOf = (input: JsonObject) => string;

const named =
  (member: string, toArn: (name: string) => string): ResourceOf =>
  (input) => {
    const name = textOf(input, member);
    if (name === '') return '*';
    return name.startsWith('arn:') ? name : toArn(name);
  };

/** Roles are named without their path, which decides nothing here. */
const roleNamed = named('RoleName', (name) => `arn:aws:iam::${account}:role/${name}`);

const keyNamed = named('KeyId', (id) => arn('kms', id.startsWith('alias/') ? id : `key/${id}`));

/** A ciphertext names its key: its id comes first, after the length of it. */
function keyOf(input: JsonObject): string {
  const ciphertext = textOf(input, 'CiphertextBlob');
  if (ciphertext === '' || textOf(input, 'KeyId') !== '') return keyNamed(input);
  const bytes = Buffer.from(ciphertext, 'base64');
  return arn('kms', `key/${bytes.subarray(1, 1 + (bytes[0] ?? 0)).toString('utf8')}`);
}

/** Attaching needs a permission on the role, reading a policy one on the policy. */
function policyOrRole(input: JsonObject): string {
  return textOf(input, 'RoleName') === '' ? textOf(input, 'PolicyArn') : roleNamed(input);
}

/** Services with a JSON protocol from which functions read one resource at a time. */
const resourcesOf: Readonly<Record<string, ResourceOf>> = {
  ssm: named('Name', (name) => arn('ssm', `parameter/${name.replace(/^\//, '')}`)),
  secretsmanager: named('SecretId', (name) => arn('secretsmanager', `secret:${name}`)),
  iam: (input) => (textOf(input, 'PolicyArn') === '' ? roleNamed(input) : policyOrRole(input)),
  kms: (input) => keyOf(input),
  logs: named('logGroupName', (name) => arn('logs', `log-group:${name}:log-stream:*`)),
  'cognito-idp': named('UserPoolId', (id) => arn('cognito-idp', `userpool/${id}`)),
};

/** The actions of services whose inputs name one resource; none if the service is not among them. */
export function otherActions(call: HttpCall): readonly ServiceAction[] {
  const { service } = call;
  if (!Object.hasOwn(resourcesOf, service)) return [];
  const { operation, input } = readOperation(call);
  if (operation === 'GetParameters' && Array.isArray(input['Names'])) {
    return input['Names'].map((Name) =>
      actionOn('ssm:GetParameters', resourcesOf['ssm']?.({ Name }) ?? '*'),
    );
  }
  return [actionOn(`${service}:${operation}`, resourcesOf[service]?.(input) ?? '*')];
}
