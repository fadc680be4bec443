import { readFile } from 'node:fs/promises';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../demo/sign-in.ts';
import { erased, type Traces, traces } from './deletion/traces.ts';
import { synthesized } from './synthesized.ts';

const patience = 60_000;
let cloud: TestCloud;
let images: Traces;
let table: DynamoDBDocumentClient;
let users: CognitoIdentityProviderClient;
let photograph: Buffer;

beforeAll(async () => {
  cloud = await startLocalCloud({ ...(await synthesized()), permissions: 'enforce' });
  images = traces(cloud);
  table = DynamoDBDocumentClient.from(cloud.client(DynamoDBClient));
  users = cloud.client(CognitoIdentityProviderClient);
  photograph = await readFile(new URL('../demo/photographs/lake-disc.png', import.meta.url));
});

afterAll(async () => {
  await cloud?.stop();
});

/** A user of the pool, and the token of one. */
async function createUser(name: string): Promise<{ token: string; userId: string }> {
  const user = { UserPoolId: cloud.outputs['UserPoolId'], Username: name };
  await users.send(new AdminCreateUserCommand(user));
  const token = await signIn(cloud.endpoint, name);
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return { token, userId: String(claims.sub) };
}

function setPassword(name: string) {
  const user = { UserPoolId: cloud.outputs['UserPoolId'], Username: name };
  return users.send(new AdminSetUserPasswordCommand({ ...user, Password: 'a new password' }));
}

/** The items of a user, except the daily image count, which expires. */
async function itemsOf(owner: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: cloud.outputs['TableName'],
      KeyConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': owner },
    }),
  );
  return Items.filter(({ item }) => !String(item).startsWith('usage#'));
}

async function call(method: string, route: string, token: string, body?: object): Promise<number> {
  const headers = { authorization: token, 'content-type': 'application/json' };
  const options = body === undefined ? {} : { body: JSON.stringify(body) };
  return (await fetch(`${cloud.apiUrl}${route}`, { method, headers, ...options })).status;
}

describe('A deleted user', () => {
  const gone = { owner: '', imageId: 'photograph' };
  const kept = { owner: '', imageId: 'photograph' };

  it('can no longer sign in, and leaves only tombstones of 40 images', async () => {
    const [ada, bob] = [await createUser('ada'), await createUser('bob')];
    gone.owner = ada.userId;
    kept.owner = bob.userId;
    for (const image of [gone, kept]) {
      await images.upload(image, photograph);
      await images.hasEnded(image, patience);
    }
    expect(await call('PUT', '/preferences', ada.token, { wantsNotice: false })).toBe(200);
    for (let count = 0; count < 39; count += 1) {
      const Item = { owner: ada.userId, item: `image#${count}`, status: 'rejected' };
      await table.send(new PutCommand({ TableName: cloud.outputs['TableName'], Item }));
    }

    expect(await call('DELETE', '/user', ada.token)).toBe(202);
    const isErased = async () => {
      const items = await itemsOf(ada.userId);
      return items.length === 40 && items.every((item) => 'deletedAt' in item);
    };
    await expect.poll(isErased, { timeout: patience }).toBe(true);
    await images.isStill(patience);
    expect(await images.left(gone)).toEqual(erased);
    await expect(setPassword('ada')).rejects.toThrow(UserNotFoundException);
  }, 120_000);

  it('does not affect the data of other users', async () => {
    const left = await images.left(kept);
    expect(left.record).toContain('variants');
    expect(left.objects.length).toBeGreaterThan(5);
    await expect(setPassword('bob')).resolves.toBeDefined();
  });

  it('stays deleted if every event of the deletion arrives again', async () => {
    const before = await itemsOf(gone.owner);
    const own = cloud.events
      .all()
      .filter((event) => event.source === 'eventwright.accounts')
      .map((event) => ({
        EventBusName: cloud.outputs['EventBusName'],
        Source: 'eventwright.accounts',
        DetailType: String(event['detail-type']),
        Detail: JSON.stringify(event['detail']),
      }));
    expect(own.map(({ DetailType }) => DetailType)).toEqual([
      'UserDeletionRequested',
      'UserDeleted',
    ]);
    const events = cloud.client(EventBridgeClient);
    await events.send(new PutEventsCommand({ Entries: own }));
    await images.isStill(patience);
    expect(await itemsOf(gone.owner)).toEqual(before);
    expect((await images.left(gone)).deadLetters).toBe(0);
  });
});
