import { createPrivateKey, type KeyObject } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { PreTokenGenerationTriggerHandler } from 'aws-lambda';
import { type PictureKey, signedQuery } from './signed-query.ts';

/**
 * How long a signature lasts: an hour longer than the token that carries it, so that a URL from the
 * last response to a token stays valid for an hour.
 */
const lifetime = 2 * 60 * 60 * 1000;

const secrets = new SecretsManagerClient({});
let privateKey: Promise<KeyObject> | undefined;

/** Adds the claim `pictures` to a user's id token: the signed query of the user's own pictures. */
export const handler: PreTokenGenerationTriggerHandler = async (event) => {
  const owner = event.request.userAttributes['sub'];
  if (owner === undefined) throw new Error('The user has no sub.');
  const access = {
    address: setting('PICTURES_URL'),
    owner,
    until: new Date(Date.now() + lifetime),
  };
  const pictures = signedQuery(access, await pictureKey());
  event.response = { claimsOverrideDetails: { claimsToAddOrOverride: { pictures } } };
  return event;
};

async function pictureKey(): Promise<PictureKey> {
  // Read once: another key comes with another secret, and that with another deployment.
  privateKey ??= readKey();
  try {
    return { id: setting('KEY_PAIR_ID'), privateKey: await privateKey };
  } catch (error) {
    privateKey = undefined;
    throw error;
  }
}

async function readKey(): Promise<KeyObject> {
  const SecretId = setting('SECRET_ARN');
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  if (SecretString === undefined) throw new Error('The secret of the picture key has no value.');
  return createPrivateKey(SecretString);
}

function setting(name: 'PICTURES_URL' | 'KEY_PAIR_ID' | 'SECRET_ARN'): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The environment has no ${name}.`);
  return value;
}
