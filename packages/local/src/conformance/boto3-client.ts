import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ConformanceClient, Outcome } from './case.ts';
import type { ConformanceTarget } from './target.ts';

const script = fileURLToPath(new URL('./python-client.py', import.meta.url));

/** boto3, where a Python has it; `undefined` if none has. */
export function createBoto3Client({
  endpoint = '',
  region,
}: ConformanceTarget): ConformanceClient | undefined {
  const check = 'import boto3; print(boto3.__version__)';
  const found = spawnSync('python3', ['-c', check], { encoding: 'utf8' });
  if (found.status !== 0) return undefined;
  const child = spawn('python3', [script, endpoint, region], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  return {
    name: `boto3 ${found.stdout.trim()}`,
    http: 'urllib3',
    async call(service, operation, input) {
      const answer = once(lines, 'line') as Promise<[string]>;
      child.stdin.write(`${JSON.stringify({ service, operation, input })}\n`);
      const [line] = await answer;
      return JSON.parse(line) as Outcome;
    },
    stop: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
