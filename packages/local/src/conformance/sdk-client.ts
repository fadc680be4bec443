import type { JsonObject } from '@eventwright/json';
import type { ConformanceClient, Outcome } from './case.ts';
import { httpOutcome } from './http-outcome.ts';
import { type ConformanceTarget, localCredentials } from './target.ts';

/** Packages by service; those that are not installed are skipped. */
const packages: Readonly<Record<string, string>> = {
  sqs: 'sqs',
  sns: 'sns',
  events: 'eventbridge',
  dynamodb: 'dynamodb',
  s3: 's3',
  stepfunctions: 'sfn',
  lambda: 'lambda',
  secretsmanager: 'secrets-manager',
  ssm: 'ssm',
  sts: 'sts',
  iam: 'iam',
  kms: 'kms',
  pipes: 'pipes',
  scheduler: 'scheduler',
  logs: 'cloudwatch-logs',
  cloudwatch: 'cloudwatch',
};

type Constructor = new (
  options: object,
) => { send(command: object): Promise<object>; destroy(): void };

/** The AWS SDK for JavaScript v3. */
export function createSdkClient({ endpoint, region }: ConformanceTarget): ConformanceClient {
  const options = {
    region,
    ...(endpoint === undefined
      ? {}
      : { endpoint, credentials: localCredentials, forcePathStyle: true }),
    maxAttempts: 1,
  };
  return {
    name: 'SDK v3',
    http: 'fetch',
    async call(service, operation, input) {
      if (service === 'http') return await ask(operation, input);
      const name = packages[service];
      if (name === undefined) return { kind: 'skipped', why: 'the package is not installed' };
      const module = (await import(`@aws-sdk/client-${name}`)) as Readonly<
        Record<string, Constructor>
      >;
      const clientName = Object.keys(module).find(
        (one) => /^[A-Z]\w+Client$/.test(one) && one !== '__Client',
      );
      const Client = module[clientName ?? ''];
      const Command = module[`${operation}Command`];
      if (Client === undefined || Command === undefined) return { kind: 'skipped', why: 'unknown' };
      const client = new Client(options);
      try {
        const { $metadata: _, ...answer } = (await client.send(new Command(input))) as JsonObject;
        return { kind: 'answer', answer };
      } catch (error) {
        return errorOf(error);
      } finally {
        client.destroy();
      }
    },
    stop: async () => undefined,
  };
}

async function ask(method: string, { Url, Headers }: JsonObject): Promise<Outcome> {
  const headers = { ...(Headers as Record<string, string> | undefined) };
  const response = await fetch(String(Url), { method, headers });
  return httpOutcome(response.status, await response.text());
}

function errorOf(error: unknown): Outcome {
  const { name = 'Error', Code } = error as { readonly name?: string; readonly Code?: string };
  return { kind: 'error', code: Code ?? name };
}
