import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CreateRegistryCommand, CreateSchemaCommand, SchemasClient } from '@aws-sdk/client-schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalPlace, startLocalPlace } from '../../tests/local-place.ts';
import { readTemplate } from '../deployment.ts';
import { concurrencyOf, concurrencyWarning } from './concurrency-warning.ts';
import { readStanding } from './standing.ts';

let local: LocalPlace;
beforeAll(async () => {
  local = await startLocalPlace();
});
afterAll(() => local?.stop());

describe('A deployment', () => {
  it('reads the deployed template and finds an empty registry', async () => {
    const wanted = { stack: local.place.stackName, registry: 'nobody-registered-here' };
    const { deployed, hasEvents } = await readStanding(wanted, local.place.client);
    expect(Object.keys(deployed?.Resources ?? {}).length).toBeGreaterThan(100);
    expect(hasEvents).toBe(false);
  });

  it('finds no stack of another name, and lists what is registered', async () => {
    const schemas = new SchemasClient(local.place.client);
    const RegistryName = 'standing';
    await schemas.send(new CreateRegistryCommand({ RegistryName }));
    const schema = { SchemaName: 'a', Type: 'JSONSchemaDraft4', Content: '{}' } as const;
    await schemas.send(new CreateSchemaCommand({ RegistryName, ...schema }));
    const wanted = { stack: 'Nowhere', registry: RegistryName };
    const standing = await readStanding(wanted, local.place.client);
    expect(standing).toEqual({ deployed: undefined, hasEvents: true });
  });

  it('warns only about an account with too low a concurrency limit', async () => {
    const mapping = (MaximumConcurrency: number) => ({
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { ScalingConfig: { MaximumConcurrency } },
    });
    const warn = (...most: readonly number[]) =>
      concurrencyWarning(
        { Resources: Object.fromEntries(most.map((one) => [`M${one}`, mapping(one)])) },
        local.place.client,
      );
    expect(await warn(50, 10)).toBeUndefined();
    expect(await warn(800, 200)).toMatch(/up to 1000 functions at once, and the account runs 1000/);
    expect(concurrencyOf(await readTemplate(local.place))).toBeGreaterThanOrEqual(50);
  });

  it('deletes nothing and succeeds if there is no stack', async () => {
    const script = fileURLToPath(new URL('../deploy.ts', import.meta.url));
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: local.cloud.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    };
    const argv = [script, '--stage', 'sandbox', '--stack', 'Nowhere', '--destroy'];
    const { stdout } = await promisify(execFile)(process.execPath, argv, { env });
    expect(stdout).toBe('There is no stack Nowhere: nothing is deleted.\n');
  });

  it('reports missing credentials in one sentence', async () => {
    const nowhere = { endpoint: 'http://127.0.0.1:9', region: 'us-east-1' };
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const wanted = { stack: 'Nowhere', registry: 'r' };
    await expect(readStanding(wanted, { ...nowhere, credentials })).rejects.toThrow(
      /^The account cannot be read: .*Set AWS_PROFILE and AWS_REGION, or pass --dry-run/,
    );
  });
});
