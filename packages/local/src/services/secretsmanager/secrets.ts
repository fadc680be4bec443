import { createHash, randomInt, randomUUID } from 'node:crypto';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { arn } from '../../naming.ts';
import { ServiceError } from '../../protocol/service-error.ts';

/** A version of a secret's value. */
export interface SecretVersion {
  readonly id: string;
  readonly text: string | undefined;
  /** In base64. */
  readonly binary: string | undefined;
  readonly created: number;
  stages: string[];
}

/** A secret, its newest version last. */
export interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly created: number;
  description: string | undefined;
  /** When it was deleted; it can be restored. */
  deleted: number | undefined;
  readonly versions: SecretVersion[];
}

/** The secrets of a cloud, by name. */
export type Secrets = Map<string, Secret>;

/** Creates a secret without a value. Throws if its name is taken. */
export function createSecret(secrets: Secrets, name: string, description?: string): Secret {
  const existing = secrets.get(name);
  if (existing !== undefined) {
    const message =
      existing.deleted === undefined
        ? `The operation failed because the secret ${name} already exists.`
        : `You can't create this secret because a secret with this name is already scheduled for deletion.`;
    const code =
      existing.deleted === undefined ? 'ResourceExistsException' : 'InvalidRequestException';
    throw new ServiceError(code, message);
  }
  const suffix = createHash('sha256').update(name).digest('base64url').replaceAll(/[-_]/g, 'x');
  const secretArn = arn('secretsmanager', `secret:${name}-${suffix.slice(0, 6)}`);
  const created = Date.now() / 1000;
  const secret = { name, arn: secretArn, created, description, deleted: undefined, versions: [] };
  secrets.set(name, secret);
  return secret;
}

/** Adds a version, which becomes the current one; the one before it stays as the previous one. */
export function putVersion(secret: Secret, input: JsonObject): SecretVersion {
  const { SecretString, SecretBinary, ClientRequestToken } = input;
  const stages = Array.isArray(input['VersionStages'])
    ? input['VersionStages'].map(String)
    : ['AWSCURRENT'];
  const version: SecretVersion = {
    id: String(ClientRequestToken ?? randomUUID()),
    text: SecretString === undefined ? undefined : String(SecretString),
    binary: SecretBinary === undefined ? undefined : String(SecretBinary),
    created: Date.now() / 1000,
    stages,
  };
  const isCurrent = stages.includes('AWSCURRENT');
  for (const one of secret.versions) {
    const wasCurrent = one.stages.includes('AWSCURRENT');
    one.stages = one.stages.filter(
      (stage) => !stages.includes(stage) && !(isCurrent && stage === 'AWSPREVIOUS'),
    );
    if (isCurrent && wasCurrent) one.stages.push('AWSPREVIOUS');
  }
  secret.versions.push(version);
  return version;
}

/** Finds a secret by name or ARN, with or without its suffix. Throws if there is none. */
export function findSecret(
  secrets: Secrets,
  wanted: Json | undefined,
  isDeletedFine = false,
): Secret {
  const id = String(wanted);
  const found =
    secrets.get(id) ??
    [...secrets.values()].find((one) => one.arn === id || one.arn.startsWith(`${id}-`));
  if (found === undefined) {
    const message = "Secrets Manager can't find the specified secret.";
    throw new ServiceError('ResourceNotFoundException', message);
  }
  if (found.deleted === undefined || isDeletedFine) return found;
  const message =
    "You can't perform this operation on the secret because it was marked for deletion.";
  throw new ServiceError('InvalidRequestException', message);
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** A password as GetRandomPassword and `GenerateSecretString` make it. */
export function randomPassword(settings: JsonObject): string {
  const excluded = new Set(String(settings['ExcludeCharacters'] ?? ''));
  const sets = [
    settings['ExcludeLowercase'] === true ? '' : letters,
    settings['ExcludeUppercase'] === true ? '' : letters.toUpperCase(),
    settings['ExcludeNumbers'] === true ? '' : '0123456789',
    settings['ExcludePunctuation'] === true ? '' : punctuation,
    settings['IncludeSpace'] === true ? ' ' : '',
  ];
  const characters = [...sets.join('')].filter((one) => !excluded.has(one));
  if (characters.length === 0) {
    throw new ServiceError('InvalidParameterException', 'No characters are left for a password.');
  }
  const length = Number(settings['PasswordLength'] ?? 32);
  return Array.from({ length }, () => characters[randomInt(characters.length)]).join('');
}

/** The value that `GenerateSecretString` of a template makes. */
export function generateSecretString(settings: JsonObject): string {
  const { SecretStringTemplate, GenerateStringKey } = settings;
  const password = randomPassword(settings);
  if (SecretStringTemplate === undefined) return password;
  const template: unknown = JSON.parse(String(SecretStringTemplate));
  const members = isObject(template) ? template : {};
  return JSON.stringify({ ...members, [String(GenerateStringKey)]: password });
}
