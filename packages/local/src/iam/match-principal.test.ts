import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { isLeftOut, matchPrincipal } from './match-principal.ts';
import { parsePrincipals } from './parse-principals.ts';
import type { PrincipalSet } from './policy.ts';
import type { Principal } from './request.ts';

const account = '111122223333';
const roleArn = `arn:aws:iam::${account}:role/service-role/resize`;
const session = `arn:aws:sts::${account}:assumed-role/resize/one`;
const role: Principal = { kind: 'role', account, roleArn, sessionName: 'one' };
const user: Principal = { kind: 'user', account, userArn: `arn:aws:iam::${account}:user/ada` };
const root: Principal = { kind: 'root', account };
const events: Principal = { kind: 'service', service: 'events.amazonaws.com' };
const google: Principal = { kind: 'federated', provider: 'accounts.google.com' };
const anonymous: Principal = { kind: 'anonymous' };

function read(statement: JsonObject): PrincipalSet {
  const set = parsePrincipals(statement, 'resource', '');
  if (set === undefined) throw new Error('The statement names no principal.');
  return set;
}

describe('Principal', () => {
  it.each<[written: JsonObject | string, principal: Principal, match: string]>([
    ['*', anonymous, 'everyone'],
    [{ AWS: '*' }, role, 'everyone'],
    [{ AWS: '*' }, events, 'everyone'],
    [{ AWS: account }, role, 'account'],
    [{ AWS: `arn:aws:iam::${account}:root` }, role, 'account'],
    [{ AWS: `arn:aws:iam::${account}:root` }, user, 'account'],
    [{ AWS: `arn:aws:iam::${account}:root` }, root, 'exact'],
    [{ AWS: '444455556666' }, role, 'none'],
    [{ AWS: roleArn }, role, 'exact'],
    [{ AWS: session }, role, 'session'],
    [{ AWS: [account, roleArn] }, role, 'exact'],
    [{ AWS: `arn:aws:iam::${account}:user/ada` }, user, 'exact'],
    [{ AWS: account }, events, 'none'],
    [{ Service: 'events.amazonaws.com' }, events, 'exact'],
    [{ Service: ['sns.amazonaws.com', 'events.amazonaws.com'] }, events, 'exact'],
    [{ Service: 'sns.amazonaws.com' }, events, 'none'],
    [{ Service: 'events.amazonaws.com' }, role, 'none'],
    [{ Federated: 'accounts.google.com' }, google, 'exact'],
    [{ Federated: 'cognito-identity.amazonaws.com' }, google, 'none'],
    [{ CanonicalUser: '79a59df900b949e5' }, role, 'none'],
  ])('%j includes %j: %s', (Principal, principal, match) => {
    expect(matchPrincipal(read({ Principal }), principal)).toBe(match);
  });
});

describe('NotPrincipal excludes', () => {
  it.each<[names: string[], principal: Principal, isOut: boolean]>([
    [[account, roleArn, session], role, true],
    [[account, roleArn], role, false],
    [[roleArn, session], role, false],
    [[account, `arn:aws:iam::${account}:user/ada`], user, true],
    [[`arn:aws:iam::${account}:user/ada`], user, false],
    [[account], root, true],
    [['444455556666'], role, false],
  ])('%j: %j: %s', (AWS, principal, isOut) => {
    expect(isLeftOut(read({ NotPrincipal: { AWS } }), principal)).toBe(isOut);
  });
});
