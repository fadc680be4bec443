import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../torture/free-port.ts';
import { folderOf } from '../peers/install.ts';
import { arrivalsIn } from './arrivals.ts';
import type { MeasuredCloud } from './measured-cloud.ts';
import { createPublisher } from './publisher.ts';
import { code, patternOf, typesOf } from './template.ts';

/**
 * Starts serverless-offline with its plugin for EventBridge. The last version for version 3 of the
 * Serverless Framework is the last that runs without an account.
 */
export async function startServerlessCloud(rules: number): Promise<MeasuredCloud> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-serverless-'));
  const statistics = path.join(folder, 'statistics');
  const [http, lambda, events, broker] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const service = serviceOf(rules, statistics, { http, lambda, events, broker });
  writeFileSync(path.join(folder, 'serverless.json'), JSON.stringify(service));
  writeFileSync(path.join(folder, 'index.js'), code);
  const packages = path.join(folderOf('serverless'), 'node_modules');
  symlinkSync(packages, path.join(folder, 'node_modules'));
  const command = path.join(packages, 'serverless/bin/serverless.js');
  const child = spawn(process.execPath, [command, 'offline', 'start'], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off' },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const publisher = createPublisher(`http://127.0.0.1:${events}`);
  return {
    ...arrivalsIn(statistics),
    pid: child.pid,
    publisher,
    async [Symbol.asyncDispose]() {
      publisher.close();
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Ports = Readonly<Record<'http' | 'lambda' | 'events' | 'broker', number>>;

/** The service with the same rules and function as the template of the local cloud. */
function serviceOf(rules: number, statistics: string, ports: Ports): object {
  return {
    service: 'bench',
    frameworkVersion: '3',
    provider: { name: 'aws', runtime: 'nodejs20.x', region: 'us-east-1' },
    plugins: ['serverless-offline', 'serverless-offline-aws-eventbridge'],
    custom: {
      'serverless-offline': { httpPort: ports.http, lambdaPort: ports.lambda, noTimeout: true },
      'serverless-offline-aws-eventbridge': {
        port: ports.events,
        pubSubPort: ports.broker,
        mockEventBridgeServer: true,
        hostname: '127.0.0.1',
        account: '123456789012',
        maximumRetryAttempts: 0,
        payloadSizeLimit: '10mb',
      },
    },
    functions: {
      record: {
        handler: 'index.handler',
        environment: { STATISTICS: statistics },
        events: typesOf(rules).map((type) => ({
          eventBridge: { eventBus: 'bench', pattern: patternOf(type) },
        })),
      },
    },
  };
}
