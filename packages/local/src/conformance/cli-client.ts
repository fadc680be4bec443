import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { JsonObject } from '@eventwright/json';
import type { ConformanceClient, Outcome } from './case.ts';
import { type ConformanceTarget, localCredentials } from './target.ts';

const localEnvironment = {
  AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
};

/** The AWS CLI, if it is installed; Debian's is preferred. `undefined` if there is none. */
export function createCliClient({
  endpoint,
  region,
}: ConformanceTarget): ConformanceClient | undefined {
  const program = ['/usr/bin/aws', 'aws'].find(
    (one) => spawnSync(one, ['--version'], { encoding: 'utf8' }).status === 0,
  );
  if (program === undefined) return undefined;
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const version = /aws-cli\/(\S+)/.exec(stdout)?.[1] ?? '';
  const env = {
    ...process.env,
    ...(endpoint === undefined ? {} : localEnvironment),
    AWS_DEFAULT_REGION: region,
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
  };
  return {
    name: `AWS CLI ${version}`,
    async call(service, operation, input) {
      const command = operation.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
      const child = spawn(
        program,
        [
          service === 's3' ? 's3api' : service,
          command,
          ...(endpoint === undefined ? [] : ['--endpoint-url', endpoint]),
          '--output',
          'json',
          '--cli-input-json',
          JSON.stringify(input),
        ],
        { env, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      const output = { text: '', error: '' };
      child.stdout.on('data', (chunk) => (output.text += String(chunk)));
      child.stderr.on('data', (chunk) => (output.error += String(chunk)));
      const [code] = (await once(child, 'close')) as [number];
      return outcomeOf(code, output.text, output.error);
    },
    stop: async () => undefined,
  };
}

function outcomeOf(status: number, text: string, error: string): Outcome {
  if (status === 0) {
    return { kind: 'answer', answer: (text.trim() === '' ? {} : JSON.parse(text)) as JsonObject };
  }
  const code = /An error occurred \(([^)]+)\)/.exec(error)?.[1];
  if (code !== undefined) return { kind: 'error', code };
  const isUnknown = error.includes('Invalid choice');
  const why = isUnknown ? 'this version does not have the operation' : 'the client refuses it';
  return { kind: 'skipped', why };
}
