import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../cloud.ts';
import { callJson, happened } from '../testing.ts';
import { failureLines } from './failure-lines.ts';
import { liveBundle } from './live-code.ts';
import { liveLine } from './live-lines.ts';

const source = `interface Order { readonly customer: string }

export async function handler(event: { readonly detail: Order }): Promise<void> {
  charge(event.detail);
}

function charge({ customer }: Order): void {
  throw new RangeError(\`no credit for \${customer}\`);
}
`;

let folder: string;
let cloud: LocalCloud | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-failures-'));
  mkdirSync(path.join(folder, 'src'));
  writeFileSync(path.join(folder, 'src/bill.ts'), source);
});
afterEach(async () => {
  await cloud?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A function that EventBridge invokes, bundled as \`dev\` bundles it. */
async function start(inspectPort?: number): Promise<LocalCloud> {
  const program = path.join(import.meta.dirname, '../../../../node_modules/.bin/esbuild');
  const entry = path.join(folder, 'src/bill.ts');
  const parameters = [entry, '--bundle', '--platform=node', '--format=cjs'];
  const command = { program, parameters, folder, entry, outputName: 'index.js' };
  const made = await liveBundle('bill.zip', command, path.join(folder, '.eventwright')).rebuild();
  if (made.kind === 'failed') throw new Error(made.message);
  const Bill = {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: 'bill',
      Handler: 'index.handler',
      Code: { S3Bucket: 'assets', S3Key: 'bill.zip' },
      DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Unpaid', 'Arn'] } },
    },
  };
  const Resources = {
    Unpaid: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'unpaid' } },
    Bill,
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { Ref: 'Bill' },
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
      },
    },
    Placed: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { 'detail-type': ['order.placed'] },
        Targets: [{ Id: 'bill', Arn: { 'Fn::GetAtt': ['Bill', 'Arn'] } }],
      },
    },
  };
  const assets = new Map([['bill.zip', made.folder]]);
  const assembly = { stackName: 'Test', template: { Resources }, assets };
  cloud = await startLocalCloud({ assembly, inspectPort, permissions: 'off' });
  return cloud;
}

async function place(started: LocalCloud): Promise<void> {
  const entry = { Source: 'web', DetailType: 'order.placed', Detail: '{"customer":"mallory"}' };
  await callJson(started, 'events', 'AWSEvents.PutEvents', { Entries: [entry] });
}

it('A failure shows the source lines, the event that caused it and what happens next', async () => {
  const started = await start();
  await place(started);
  const { activities } = started;
  const failed = await happened(activities, ({ action }) => action === 'Invoke');
  const lines = failureLines(failed, activities, folder);
  expect(lines).toEqual([
    'at charge (src/bill.ts:8:9)',
    'at handler (src/bill.ts:4:3)',
    expect.stringMatching(/^event order\.placed [0-9a-f-]{36}$/),
  ]);
  expect(liveLine(failed, true, lines)).toMatch(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
    /\u001b\[31m✗ λ bill: RangeError: no credit for mallory\u001b\[39m \(\d+ ms\)\n\u001b\[31m {15}at charge/,
  );
  const retry = await happened(activities, ({ action }) => action === 'RetryInvoke');
  expect(failureLines(retry, activities, folder).at(-1)).toBe(
    'retry 1 of 2 in 1 s, then to unpaid',
  );
});

it('A failure names the package of the AWS SDK that the project lacks', async () => {
  const started = await start();
  started.activities.record({
    service: 'lambda',
    action: 'Invoke',
    resource: 'bill',
    summary: 'Error',
    outcome: 'failed',
    detail: {
      error: {
        errorType: 'Error',
        errorMessage: "Cannot find module '@aws-sdk/client-sqs'",
        trace: [],
      },
    },
  });
  const failed = await happened(started.activities, ({ action }) => action === 'Invoke');
  expect(failureLines(failed, started.activities, folder)).toContain(
    "Lambda's runtime includes this package. To run the function here: npm install --save-dev @aws-sdk/client-sqs",
  );
});

it('A debugger finds a function on its port, with its original sources', async () => {
  const port = 20_000 + (process.pid % 20_000);
  await start(port);
  const targets = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`);
    return (await response.json()) as readonly { readonly webSocketDebuggerUrl: string }[];
  };
  await expect.poll(targets, { timeout: 10_000 }).toHaveLength(1);
  const [target] = await targets();
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  const mapped = Promise.withResolvers<readonly string[]>();
  socket.addEventListener('message', ({ data }) => {
    const { method, params } = JSON.parse(String(data)) as {
      readonly method?: string;
      readonly params?: { readonly url: string; readonly sourceMapURL?: string };
    };
    if (method !== 'Debugger.scriptParsed' || !params?.url.endsWith('/index.js')) return;
    const map = Buffer.from(params.sourceMapURL?.split('base64,')[1] ?? '', 'base64').toString();
    const { sourceRoot, sources } = JSON.parse(map) as { sourceRoot: string; sources: string[] };
    mapped.resolve(sources.map((one) => new URL(sourceRoot + one).pathname));
  });
  socket.send(JSON.stringify({ id: 1, method: 'Debugger.enable' }));
  if (cloud !== undefined) await place(cloud);
  expect(await mapped.promise).toEqual([path.join(folder, 'src/bill.ts')]);
  socket.close();
});
