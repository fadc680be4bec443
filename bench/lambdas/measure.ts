import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const firstResult = path.join(root, 'bench/lambdas/first-result.ts');

/** The costs of a bundle in a fresh process, in milliseconds. */
export interface Measured {
  readonly load: number;
  readonly loadProcessor: number;
  readonly first: number;
}

/** Loads a bundle in its own process and passes it one event. `endpoint` replaces AWS. */
export async function measure(file: string, event: unknown, endpoint: string): Promise<Measured> {
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [firstResult, file, JSON.stringify(event)],
    {
      env: {
        // The sharp layer is built for Lambda, so the sharp of the project replaces it.
        NODE_PATH: path.join(root, 'node_modules'),
        AWS_ENDPOINT_URL: endpoint,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'bench',
        AWS_SECRET_ACCESS_KEY: 'bench',
        EVENT_BUS_NAME: 'bus',
        PROCESSED_BUCKET: 'processed',
        TABLE_NAME: 'table',
        IMAGES_PER_DAY: '0',
        DEAD_LETTER_QUEUE_URL: `${endpoint}/dead`,
      },
    },
  );
  return JSON.parse(stderr) as Measured;
}
