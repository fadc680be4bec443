import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { JsonObject } from '@eventwright/json';
import type { ConformanceClient, Outcome } from './case.ts';
import { httpOutcome } from './http-outcome.ts';
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
    http: 'curl',
    async call(service, operation, input) {
      if (service === 'http') return await ask(operation, input);
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
      const { code, text, error } = await outputOf(child);
      return outcomeOf(code, text, error);
    },
    stop: async () => undefined,
  };
}

/** An address is no matter of the CLI; curl asks it. */
async function ask(method: string, { Url, Headers = {} }: JsonObject): Promise<Outcome> {
  const headers = Object.entries(Headers as JsonObject).flatMap(([name, value]) => [
    ...['-H', `${name}: ${String(value)}`],
  ]);
  const form = '\n%{http_code}';
  const given = ['-s', '-X', method, ...headers, '-w', form, String(Url)];
  const { code, text, error } = await outputOf(spawn('curl', given));
  if (code !== 0) return { kind: 'skipped', why: `curl: ${error.trim()}` };
  const end = text.lastIndexOf('\n');
  return httpOutcome(Number(text.slice(end + 1)), text.slice(0, end));
}

async function outputOf(
  child: ChildProcess,
): Promise<{ readonly code: number; readonly text: string; readonly error: string }> {
  const output = { text: '', error: '' };
  child.stdout?.on('data', (chunk) => (output.text += String(chunk)));
  child.stderr?.on('data', (chunk) => (output.error += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...output };
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
