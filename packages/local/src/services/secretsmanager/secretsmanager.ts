import { isObject, type JsonObject } from '@eventwright/json';
import { keepEntries } from '../../kept/keep-entries.ts';
import { answerJson, type Operations, operation } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { anything, flag, integer, list, structure, text } from '../../protocol/shape.ts';
import type { CreateService } from '../service.ts';
import {
  createSecret,
  findSecret,
  generateSecretString,
  putVersion,
  randomPassword,
  type Secret,
  type Secrets,
} from './secrets.ts';

const id = text({ min: 1, max: 2048 });
const value = {
  ClientRequestToken: text({ min: 32, max: 64 }),
  SecretString: text({ max: 65_536 }),
  SecretBinary: text(),
};

/** The operations of Secrets Manager that are answered. */
const operations: Operations<Secrets> = {
  CreateSecret: operation(
    structure({
      'Name!': text({ min: 1, max: 512, pattern: /^[A-Za-z0-9/_+=.@-]+$/ }),
      Description: text({ max: 2048 }),
      KmsKeyId: text(),
      Tags: anything,
      ...value,
    }),
    (secrets, input) => {
      const description = input['Description'];
      const described = description === undefined ? undefined : String(description);
      const secret = createSecret(secrets, String(input['Name']), described);
      return { ...named(secret), ...addVersion(secret, input) };
    },
  ),
  GetSecretValue: operation(
    structure({ 'SecretId!': id, VersionId: text(), VersionStage: text() }),
    (secrets, { SecretId, VersionId, VersionStage = 'AWSCURRENT' }) => {
      const secret = findSecret(secrets, SecretId);
      const version = secret.versions.find((one) =>
        VersionId === undefined ? one.stages.includes(String(VersionStage)) : one.id === VersionId,
      );
      if (version === undefined) {
        const message = `Secrets Manager can't find the specified secret value for staging label: ${String(VersionStage)}`;
        throw new ServiceError('ResourceNotFoundException', message);
      }
      return {
        ...named(secret),
        VersionId: version.id,
        VersionStages: version.stages,
        CreatedDate: version.created,
        ...(version.text === undefined ? {} : { SecretString: version.text }),
        ...(version.binary === undefined ? {} : { SecretBinary: version.binary }),
      };
    },
  ),
  PutSecretValue: operation(
    structure({ 'SecretId!': id, VersionStages: list(text()), ...value }),
    (secrets, input) => {
      const secret = findSecret(secrets, input['SecretId']);
      if (input['SecretString'] === undefined && input['SecretBinary'] === undefined) {
        const message = 'You must provide either SecretString or SecretBinary.';
        throw new ServiceError('InvalidParameterException', message);
      }
      const { id: VersionId, stages: VersionStages } = putVersion(secret, input);
      return { ...named(secret), VersionId, VersionStages };
    },
  ),
  UpdateSecret: operation(
    structure({ 'SecretId!': id, Description: text(), KmsKeyId: text(), ...value }),
    (secrets, input) => {
      const secret = findSecret(secrets, input['SecretId']);
      if (input['Description'] !== undefined) secret.description = String(input['Description']);
      return { ...named(secret), ...addVersion(secret, input) };
    },
  ),
  DescribeSecret: operation(structure({ 'SecretId!': id }), (secrets, input) =>
    describe(findSecret(secrets, input['SecretId'], true)),
  ),
  ListSecrets: operation(
    structure({
      MaxResults: integer(1, 100),
      NextToken: text(),
      Filters: anything,
      SortOrder: text(),
      IncludePlannedDeletion: flag,
    }),
    (secrets) => ({
      SecretList: [...secrets.values()].filter((one) => one.deleted === undefined).map(describe),
    }),
  ),
  DeleteSecret: operation(
    structure({
      'SecretId!': id,
      RecoveryWindowInDays: integer(7, 30),
      ForceDeleteWithoutRecovery: flag,
    }),
    (secrets, input) => {
      const secret = findSecret(secrets, input['SecretId']);
      secret.deleted = Date.now() / 1000;
      if (input['ForceDeleteWithoutRecovery'] === true) secrets.delete(secret.name);
      return { ...named(secret), DeletionDate: secret.deleted };
    },
  ),
  RestoreSecret: operation(structure({ 'SecretId!': id }), (secrets, input) => {
    const secret = findSecret(secrets, input['SecretId'], true);
    secret.deleted = undefined;
    return named(secret);
  }),
  GetRandomPassword: operation(
    structure({
      PasswordLength: integer(1, 4096),
      ExcludeCharacters: text(),
      ExcludeNumbers: flag,
      ExcludePunctuation: flag,
      ExcludeUppercase: flag,
      ExcludeLowercase: flag,
      IncludeSpace: flag,
      RequireEachIncludedType: flag,
    }),
    (_secrets, input) => ({ RandomPassword: randomPassword(input) }),
  ),
};

function named({ arn: ARN, name: Name }: Secret): JsonObject {
  return { ARN, Name };
}

function addVersion(secret: Secret, input: JsonObject): JsonObject {
  const isGiven = input['SecretString'] !== undefined || input['SecretBinary'] !== undefined;
  return isGiven ? { VersionId: putVersion(secret, input).id } : {};
}

function describe(secret: Secret): JsonObject {
  return {
    ...named(secret),
    CreatedDate: secret.created,
    VersionIdsToStages: Object.fromEntries(secret.versions.map((one) => [one.id, one.stages])),
    ...(secret.description === undefined ? {} : { Description: secret.description }),
    ...(secret.deleted === undefined ? {} : { DeletedDate: secret.deleted }),
  };
}

/** Secrets Manager: secrets in memory, unencrypted. */
export const createSecretsManager: CreateService = (cloud) => {
  const secrets: Secrets = new Map();
  const keep = keepEntries(secrets, cloud.kept.table('secrets'));
  const written = cloud.kept.table<string>('secrets-template');
  return {
    name: 'secretsmanager',
    resourceTypes: {
      'AWS::SecretsManager::Secret': {
        supported: ['Name', 'Description', 'SecretString', 'GenerateSecretString'],
        inert: { KmsKeyId: 'data stays in memory', Tags: 'tags have no effect here' },
        provision({ logicalId, properties }) {
          const { Name, SecretString, GenerateSecretString } = properties;
          const name = String(Name ?? cloud.physicalName(logicalId));
          // As on AWS, a value that was changed or generated stays until the template changes.
          const given = JSON.stringify([SecretString ?? null, GenerateSecretString ?? null]);
          const existing = written.get(name) === undefined ? undefined : secrets.get(name);
          const secret = existing ?? createSecret(secrets, name);
          if (existing === undefined || written.get(name) !== given) {
            // With neither, a secret has no value until somebody puts one.
            const text = isObject(GenerateSecretString)
              ? generateSecretString(GenerateSecretString)
              : SecretString;
            if (text !== undefined) putVersion(secret, { SecretString: text });
          }
          written.put(name, given);
          keep();
          return { ref: secret.arn, attributes: { Id: secret.arn, Arn: secret.arn } };
        },
      },
    },
    handle: (request, response) => answerJson(operations, secrets, request, response, keep),
  };
};
