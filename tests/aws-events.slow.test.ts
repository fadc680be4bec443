import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LocalCloud } from '@eventwright/local';
import { readAssembly, startLocalCloud } from '@eventwright/local';
import { happened } from '@eventwright/local/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..');
/** Inside the repository, so that packages resolve as in generated code. */
const folder = join(repository, '.eventwright/aws-events');

const stack = `
import { App, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { AuditObjects } from '../generated/consumers/audit-objects/audit-objects.construct.ts';
import { WatchInstances } from '../generated/consumers/watch-instances/watch-instances.construct.ts';
import { WatchRuns } from '../generated/consumers/watch-runs/watch-runs.construct.ts';

const stack = new Stack(new App(), 'Application');
const eventBus = new EventBus(stack, 'EventBus');
new AuditObjects(stack, 'AuditObjects', { eventBus });
new WatchInstances(stack, 'WatchInstances', { eventBus });
new WatchRuns(stack, 'WatchRuns', { eventBus });
`;

/** Each handler uses the type of the detail, which the compiler checks. */
const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "aws-events", "type": "module" }',
  'eventwright.json': '{ "contracts": true }',
  'cdk.json': '{ "app": "node stack/app.ts" }',
  'vitest.config.ts': "export default { test: { include: ['generated/**/*.test.ts'] } };",
  'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
  'stack/app.ts': stack,
  'handlers/audit-objects/handler.ts': `
import { auditObjects } from '../../generated/consumers/audit-objects/consumer.ts';
export const handler = auditObjects(async ({ detail }) => {
  const { key, size }: { key: string; size: number } = detail.object;
  console.log(detail.bucket.name, key, size);
});
`,
  'handlers/watch-instances/handler.ts': `
import { watchInstances } from '../../generated/consumers/watch-instances/consumer.ts';
export const handler = watchInstances(async ({ detail }) => {
  const state: 'stopped' | 'terminated' | 'pending' | 'running' | 'stopping' | 'shutting-down' = detail.state;
  console.log(detail['instance-id'], state);
});
`,
  'handlers/watch-runs/workflow.asl.json':
    '{ "QueryLanguage": "JSONata", "StartAt": "Done", "States": { "Done": { "Type": "Succeed" } } }',
};

const consumers = [
  {
    name: 'audit-objects',
    on: 'aws.s3@ObjectCreated',
    target: 'queue',
    source: 'aws.s3',
    detailType: 'Object Created',
  },
  {
    name: 'watch-instances',
    on: 'EC2 Instance State-change Notification',
    target: 'function',
    source: 'aws.ec2',
    detailType: 'EC2 Instance State-change Notification',
  },
  {
    name: 'watch-runs',
    on: 'aws.states@Step Functions Execution Status Change',
    target: 'workflow',
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
  },
] as const;

function eventwright(...args: readonly string[]): string {
  const cli = join(repository, 'generator/cli.ts');
  const environment = { ...process.env, NO_COLOR: '1' };
  const options = { cwd: folder, encoding: 'utf8', env: environment } as const;
  const { status, stderr, stdout } = spawnSync(process.execPath, [cli, ...args], options);
  if (status !== 0) throw new Error(`eventwright ${args.join(' ')}: ${stderr}${stdout}`);
  return stdout;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function filter(consumer: string, where: object): void {
  const file = `schemas/consumers/${consumer}.json`;
  const contract = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const [event = ''] = Object.keys(contract.on);
  write(file, JSON.stringify({ ...contract, on: { [event]: { where } } }));
}

describe('Consumers of three AWS events, created with `new consumer --on`', () => {
  let cloud: LocalCloud;

  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const [file, text] of Object.entries(files)) write(file, text);
    write('schemas/events/.gitkeep', '');
    for (const { name, on, target } of consumers) {
      eventwright('new', 'consumer', name, '--on', on, '--target', target);
    }
    filter('audit-objects', { object: { size: [{ numeric: ['>=', 0] }] } });
    filter('watch-instances', { state: ['stopped', 'terminated'] });
    eventwright('generate');
    const assembly = join(folder, 'cdk.out');
    const env = { ...process.env, CDK_OUTDIR: assembly };
    const options = { cwd: folder, encoding: 'utf8', env } as const;
    const { status, stderr } = spawnSync(process.execPath, ['stack/app.ts'], options);
    expect(status, stderr).toBe(0);
    cloud = await startLocalCloud({ assembly: readAssembly(assembly), projectFolder: folder });
  });
  afterAll(async () => {
    await cloud?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('have code that TypeScript accepts', () => {
    const tsconfig = { extends: '../../tsconfig.json', include: ['.'], exclude: ['cdk.out'] };
    write('tsconfig.json', JSON.stringify(tsconfig));
    const tsc = join(repository, 'node_modules/.bin/tsc');
    const { stdout } = spawnSync(tsc, ['--noEmit', '-p', folder], { encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => line.includes('aws-events'))).toEqual([]);
    expect(stdout).not.toMatch(/^(generated|handlers|stack)/m);
  });

  it('have proven filters', () => {
    const told = eventwright('flow');
    expect(told).toMatch(/^audit-objects, on ObjectCreated: the filter is always true/m);
    expect(told).toMatch(
      /^watch-instances, on EC2InstanceStateChangeNotification: the filter works/m,
    );
    filter('watch-instances', { state: ['Stopped'] });
    const linted = () => eventwright('lint');
    expect(linted).toThrow(/dead-filter/);
    filter('watch-instances', { state: ['stopped', 'terminated'] });
    expect(eventwright('lint')).toMatch(/^No errors/m);
  });

  it('have rules on the default bus', () => {
    const rules = cloud.resourcesOfType('AWS::Events::Rule');
    expect(rules).toHaveLength(consumers.length);
    for (const { properties } of rules) expect(properties['EventBusName']).toBeUndefined();
  });

  it.each(consumers)('$name takes a sample of $on', async ({ detailType, source }) => {
    const details = eventwright('sample', `${source}@${detailType}`, '--count', '20')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const taken = details.find((detail) => {
      return source !== 'aws.ec2' || ['stopped', 'terminated'].includes(detail.state);
    });
    expect(taken).toBeDefined();
    const id = await cloud.putServiceEvent({ source, detailType, detail: taken });
    const worked = await happened(cloud.activities, (activity) => {
      const isWorker = activity.action === 'Invoke' || activity.action === 'StartExecution';
      return isWorker && JSON.stringify(activity.detail ?? '').includes(id);
    });
    expect(worked).toMatchObject({ outcome: 'done' });
    expect(JSON.stringify(worked.detail)).not.toContain('"itemIdentifier"');
  });

  it('have passing contract tests with events as the service sends them', () => {
    const vitest = join(repository, 'node_modules/vitest/vitest.mjs');
    const words = [vitest, 'run', '--reporter', 'json', '--outputFile', 'results.json'];
    const { stderr, stdout } = spawnSync(process.execPath, words, {
      cwd: folder,
      encoding: 'utf8',
    });
    const { numFailedTests, numPassedTests, testResults } = JSON.parse(
      readFileSync(join(folder, 'results.json'), 'utf8'),
    ) as {
      readonly numFailedTests: number;
      readonly numPassedTests: number;
      readonly testResults: readonly {
        readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
      }[];
    };
    expect(numFailedTests, stdout + stderr).toBe(0);
    expect(numPassedTests).toBeGreaterThan(consumers.length);
    const passed = testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status, title }) => status === 'passed' && /^handles every valid /.test(title));
    expect(passed).toHaveLength(consumers.length);
  }, 300_000);
});
