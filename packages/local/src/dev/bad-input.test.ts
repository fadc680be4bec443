// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's placeholders
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { happened, signedFor } from '../testing.ts';
import { type DevOptions, type DevSession, dryRun, startDev } from './dev.ts';

let folder: string;
let session: DevSession | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-bad-'));
});

afterEach(async () => {
  await session?.stop();
  session = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function options(more: Partial<DevOptions> = {}): DevOptions {
  return {
    stacks: [],
    port: 0,
    isFresh: false,
    isInMemory: true,
    isStrict: false,
    isWatching: false,
    permissions: 'off',
    workingDirectory: folder,
    ...more,
  };
}

async function start(template: object, more: Partial<DevOptions> = {}): Promise<readonly string[]> {
  writeFileSync(path.join(folder, 'template.json'), JSON.stringify(template));
  session = await startDev(options(more), { print: () => undefined, isColoured: false });
  return session.cloud().warnings;
}

const queue = (name: unknown) => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName: name } });
const code = (handler: string, runtime = 'nodejs24.x') => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { ZipFile: 'exports.handler = async () => 1;' },
    Handler: handler,
    Role: 'r',
    Runtime: runtime,
  },
});
const stored = (Name: string, Value: string) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Value, Type: 'String' },
});

const wrong: [what: string, resources: object, warning: string][] = [
  [
    'a function in Python',
    { F: code('app.handler', 'python3.13') },
    'F: the runtime python3.13 does not run here; only Node.js does.',
  ],
  [
    'a container image',
    { F: { Type: 'AWS::Lambda::Function', Properties: { Role: 'r', Code: { ImageUri: 'i' } } } },
    'F: container images do not run here.',
  ],
  [
    'a handler without a file',
    { F: code('indx.handler') },
    'F: the code has no file for the handler indx.handler: indx.js, .mjs or .cjs. Did you mean index.handler?',
  ],
  [
    'a DependsOn of an unknown id',
    { F: { ...queue('a'), DependsOn: ['Ruls'] }, Rules: queue('b') },
    'F: DependsOn names Ruls, which the template does not have. Did you mean Rules?',
  ],
  [
    'a Ref of an unknown id',
    { F: queue({ Ref: 'QueueNmae' }), QueueName: queue('b') },
    'F: AWS::SQS::Queue could not be made: Ref finds no parameter or resource QueueNmae. Did you mean QueueName?',
  ],
  [
    'a misspelt attribute',
    { F: queue({ 'Fn::GetAtt': ['B', 'QueuName'] }), B: queue('b') },
    'F: AWS::SQS::Queue could not be made: Fn::GetAtt: B has no attribute QueuName locally. Did you mean QueueName?',
  ],
  [
    'a secret that does not exist',
    { F: queue('{{resolve:secretsmanager:db:SecretString:user}}') },
    'F: AWS::SQS::Queue could not be made: {{resolve:secretsmanager:db:SecretString:user}} refers to the secret db, which does not exist here. Pass --parameters db=VALUE.',
  ],
  [
    'an import from a stack that is not here',
    { F: queue({ 'Fn::ImportValue': { 'Fn::Sub': '${AWS::Region}-q' } }) },
    'F: AWS::SQS::Queue could not be made: Fn::ImportValue: no stack here exports us-east-1-q. Run its stack too, or pass --parameters us-east-1-q=VALUE.',
  ],
];

describe('One bad resource', () => {
  it.each(wrong)(
    'with %s is reported in one line, and the rest runs',
    async (_what, resources, warning) => {
      const warnings = await start({ Resources: { ...resources, Other: queue('other') } });
      expect(warnings).toEqual([warning]);
      expect(session?.cloud().findResource('Other')?.ref).toContain('/other');
    },
  );

  it.each(wrong.filter(([what]) => what !== 'a handler without a file'))(
    'with %s is refused with --strict for the same reason',
    async (_what, resources, warning) => {
      const reason = warning.slice(warning.indexOf(': ') + 2);
      await expect(start({ Resources: resources }, { isStrict: true })).rejects.toThrow(reason);
    },
  );

  it('is reported where another resource needs it', async () => {
    const Targets = [{ Id: 'Q', Arn: { 'Fn::GetAtt': ['Q', 'Arn'] } }];
    const EventPattern = { source: ['parcels'] };
    const R = { Type: 'AWS::Events::Rule', Properties: { EventPattern, Targets } };
    const warnings = await start({ Resources: { Q: queue('{{resolve:ssm:name}}'), R } });
    expect(warnings.at(-1)).toBe(
      'R: AWS::Events::Rule could not be made: it needs Q, which was not made.',
    );
  });

  it('with a misspelt property is refused with --strict', async () => {
    const Q = { Type: 'AWS::SQS::Queue', Properties: { VisibiltyTimeout: 3 } };
    await expect(start({ Resources: { Q } }, { isStrict: true })).rejects.toThrow(
      'Q: AWS::SQS::Queue has no property VisibiltyTimeout. Did you mean VisibilityTimeout?',
    );
  });
});

describe('A value from outside the template', () => {
  const nameOf = (id: string) => session?.cloud().findResource(id)?.attributes['QueueName'];

  it('comes from a parameter of the same template, in any order', async () => {
    const Resources = {
      Q: queue('{{resolve:ssm:/names/queue}}-1'),
      P: stored('/names/queue', 'q'),
    };
    expect(await start({ Resources })).toEqual([]);
    expect(nameOf('Q')).toBe('q-1');
  });

  it('comes from a member of a secret of the same template', async () => {
    const S = {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: 'db', SecretString: '{"user":"anna"}' },
    };
    const Q = { ...queue('{{resolve:secretsmanager:db:SecretString:user}}'), DependsOn: 'S' };
    expect(await start({ Resources: { Q, S } })).toEqual([]);
    expect(nameOf('Q')).toBe('anna');
  });

  it('comes from a stored parameter that a template parameter names', async () => {
    const Parameters = { Name: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/n' } };
    const Resources = { Q: queue({ Ref: 'Name' }), P: stored('/n', 'stored') };
    expect(await start({ Parameters, Resources })).toEqual([]);
    expect(nameOf('Q')).toBe('stored');
  });

  it('comes from --parameters, for parameters, stored values and imports', async () => {
    const Parameters = {
      A: { Type: 'String' },
      B: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/b' },
    };
    const Resources = {
      QA: queue({ Ref: 'A' }),
      QB: queue({ Ref: 'B' }),
      QC: queue('{{resolve:ssm:/c:2}}'),
      QD: queue({ 'Fn::ImportValue': 'd' }),
    };
    const parameters = { A: 'a', '/b': 'b', '/c': 'c', d: 'd' };
    expect(await start({ Parameters, Resources }, { parameters })).toEqual([]);
    expect(['QA', 'QB', 'QC', 'QD'].map(nameOf)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is reported if nothing provides it', async () => {
    const Parameters = {
      A: { Type: 'String' },
      B: { Type: 'AWS::SSM::Parameter::Value<String>', Default: 'b' },
    };
    const Resources = { QA: queue({ Ref: 'A' }), QB: queue({ Ref: 'B' }) };
    expect(await start({ Parameters, Resources })).toEqual([
      'The parameter B takes the value of b in Systems Manager, which does not exist here; its name stands in for it. Pass --parameters B=VALUE.',
      'QA: AWS::SQS::Queue could not be made: The parameter A has no default. Pass --parameters A=VALUE.',
    ]);
  });
});

describe('A template with the language extensions transform', () => {
  it('runs', async () => {
    const body = { 'Q${N}': queue({ 'Fn::Sub': 'q-${N}' }) };
    const Lengths = {
      Type: 'AWS::SQS::Queue',
      Properties: {
        DelaySeconds: { 'Fn::Length': ['a', 'b'] },
        VisibilityTimeout: { 'Fn::FindInMap': ['M', 'a', 'b', { DefaultValue: 7 }] },
      },
    };
    const template = {
      Transform: ['AWS::LanguageExtensions'],
      Mappings: { M: { c: { d: 1 } } },
      Resources: { 'Fn::ForEach::Queues': ['N', ['a', 'b'], body], Lengths },
    };
    expect(await start(template)).toEqual([]);
    const { ref: b } = session?.cloud().findResource('Qb') ?? {};
    expect(b).toMatch(/\/q-b$/);
    expect(session?.cloud().findResource('Lengths')?.properties).toMatchObject({
      DelaySeconds: 2,
      VisibilityTimeout: 7,
    });
  });

  it('reports a macro that does not run', async () => {
    expect(await start({ Transform: 'Count', Resources: { Q: queue('q') } })).toEqual([
      'The macro Count does not run here; the template is used as it is written.',
    ]);
  });
});

it('a function that cannot run here is not retried', async () => {
  await start({ Resources: { F: code('app.handler', 'python3.13') } });
  const { endpoint, activities, findResource } = (session as DevSession).cloud();
  const name = findResource('F')?.ref ?? '';
  await fetch(`${endpoint}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    headers: { 'x-amz-invocation-type': 'Event', authorization: signedFor('lambda') },
    body: '{}',
  });
  await happened(activities, ({ action }) => action === 'Invoke');
  await setImmediate();
  const actions = activities.list().filter(({ service }) => service === 'lambda');
  expect(actions.map(({ action }) => action)).toEqual(['Invoke']);
});

describe('The start fails for', () => {
  it('a port in use, before the application is synthesized', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const app = { template: undefined, app: 'exit 3' };
    await expect(start({}, { ...app, port })).rejects.toThrow(
      `Port ${port} is in use. Stop what listens there, or choose another with --port.`,
    );
    await new Promise((resolve) => server.close(resolve));
  });

  it('a folder without an application', async () => {
    await expect(dryRun(options(), false)).rejects.toThrow('There is no cdk.json here or above');
  });

  it('a CDK app that fails, with the place in the app', async () => {
    writeFileSync(path.join(folder, 'cdk.json'), '{"app": "node app.js"}');
    writeFileSync(path.join(folder, 'app.js'), 'throw new Error("No bucket is named.")');
    const problem = await dryRun(options(), false).catch((error: Error) => error.message);
    expect(problem).toContain('`node app.js` failed.');
    expect(problem).toContain('Error: No bucket is named.');
    expect(problem?.match(/^\s+at .*/gm)).toEqual(['    at app.js:1:7']);
  });

  it('a cdk.json that is not JSON', async () => {
    writeFileSync(path.join(folder, 'cdk.json'), '{"app": ');
    await expect(dryRun(options(), false)).rejects.toThrow('cdk.json');
  });
});
