import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

const secrets = new SecretsManagerClient({});

/**
 * Makes the key pair that signs pictures, as a custom resource: the private key stays in the secret
 * `Secret`, and the attribute `PublicKey` is the public one in PEM form. A second call returns the
 * existing pair.
 */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  try {
    const secret = String(event.ResourceProperties['Secret']);
    const PublicKey = event.RequestType === 'Delete' ? '' : await publicKeyOf(secret);
    await answer(event, { Status: 'SUCCESS', PhysicalResourceId: secret, Data: { PublicKey } });
  } catch (error) {
    const Reason = error instanceof Error ? error.message : String(error);
    const PhysicalResourceId =
      event.RequestType === 'Create' ? event.RequestId : event.PhysicalResourceId;
    await answer(event, { Status: 'FAILED', Reason, PhysicalResourceId });
  }
}

async function publicKeyOf(SecretId: string): Promise<string> {
  const existing = await readSecret(SecretId);
  if (existing !== undefined) return toPem(existing);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const SecretString = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await secrets.send(new PutSecretValueCommand({ SecretId, SecretString }));
  return toPem(SecretString);
}

async function readSecret(SecretId: string): Promise<string | undefined> {
  try {
    return (await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString;
  } catch (error) {
    // A secret without a value is not found either.
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function toPem(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

async function answer(
  { ResponseURL, StackId, RequestId, LogicalResourceId }: CloudFormationCustomResourceEvent,
  result: object,
): Promise<void> {
  const body = JSON.stringify({ StackId, RequestId, LogicalResourceId, ...result });
  const response = await fetch(ResponseURL, { method: 'PUT', body });
  if (!response.ok) throw new Error(`CloudFormation answered ${response.status}.`);
}
