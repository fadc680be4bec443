import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll } from 'vitest';
import { signIn } from '../../demo/sign-in.ts';
import { synthesized } from '../synthesized.ts';

/** The id of Ada's only image, which Mallory wants to learn of. */
export const secret = 'the-photograph-of-ada';

/** The application on a local cloud, with two users: Ada, who has an image, and Mallory. */
export interface TwoUsers {
  readonly cloud: TestCloud;
  /** ID tokens. */
  readonly ada: string;
  readonly mallory: string;
  readonly call: (
    target: string,
    token: string | undefined,
    options?: RequestInit,
  ) => Promise<{ readonly status: number; readonly text: string }>;
}

/** Starts the application before the tests of a file. What it returns is filled then. */
export function useTwoUsers(): TwoUsers {
  const users = { call } as { -readonly [Name in keyof TwoUsers]: TwoUsers[Name] };
  beforeAll(async () => {
    const cloud = await startLocalCloud(await synthesized());
    const ada = await signIn(cloud.endpoint, 'ada');
    const mallory = await signIn(cloud.endpoint, 'mallory');
    Object.assign(users, { cloud, ada, mallory });
    await putRejectedImage(cloud, subject(ada));
  });
  afterAll(() => users.cloud?.stop());
  return users;

  async function call(target: string, token: string | undefined, options: RequestInit = {}) {
    const headers = {
      ...(token === undefined ? {} : { authorization: token }),
      ...options.headers,
    };
    const response = await fetch(`${users.cloud.apiUrl}${target}`, { ...options, headers });
    return { status: response.status, text: await response.text() };
  }
}

/** The user that a token names. */
export function subject(token: string): string {
  return String(decodeJwt(token).sub);
}

async function putRejectedImage(cloud: TestCloud, owner: string): Promise<void> {
  const text = (S: string) => ({ S });
  await cloud.client(DynamoDBClient).send(
    new PutItemCommand({
      TableName: cloud.outputs['TableName'],
      Item: {
        owner: text(owner),
        item: text(`image#${secret}`),
        imageId: text(secret),
        status: text('rejected'),
        reason: { M: { code: text('empty'), message: text('It said "no", and that\'s it.\n') } },
        eventId: text('e'),
        correlationId: text('e'),
        updatedAt: text('2026-11-23T11:22:33Z'),
      },
    }),
  );
}
