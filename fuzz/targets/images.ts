import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Random } from '@eventwright/pattern/testing';
import { hostileFiles } from '../../demo/photographs/hostile/index.ts';
import * as pictures from '../../handlers/process-image/pictures.ts';
import { processUpload } from '../../handlers/process-image/process-upload.ts';
import { rejectionMessages } from '../../handlers/process-image/rejection.ts';
import { settings } from '../../handlers/process-image/settings.ts';
import { mutateBytes } from '../inputs/mutate-bytes.ts';
import { target, type Verdict } from '../target.ts';

const folder = fileURLToPath(new URL('../../demo/photographs', import.meta.url));
/** The maximum file size; larger files take too long. */
const largest = 400_000;
/** The limit of processor time for a picture in milliseconds, far below that of the handler. */
const patience = 20_000;

/** Uploaded files: processed or rejected with one of the reasons, in bounded time. */
export async function openImages() {
  const made = await Promise.all(hostileFiles.map(({ make }) => make()));
  const photographs = readdirSync(folder)
    .filter((name) => /\.(jpg|webp|avif|gif|png|tiff)$/.test(name))
    .sort()
    .map((name) => readFileSync(path.join(folder, name)));
  const corpus = [...photographs, ...made].filter(({ length }) => length <= largest);
  return target<Buffer>({ make: (random) => make(random, corpus), check });
}

function make(random: Random, corpus: readonly Buffer[]): Buffer {
  const bytes = random.pick(corpus);
  if (random.below(8) > 0) return mutateBytes(random, bytes);
  const other = random.pick(corpus);
  const at = random.below(Math.min(bytes.length, other.length) + 1);
  return Buffer.concat([bytes.subarray(0, at), other.subarray(at)]);
}

async function check(bytes: Buffer): Promise<Verdict> {
  const before = process.cpuUsage();
  const outcome = await processUpload(
    { bucket: 'uploads', key: 'users/ada/1=' },
    'processed',
    {
      ...pictures,
      fetchUpload: async () => ({ bytes, sha256: '0'.repeat(64) }),
      storePicture: async ({ bytes: stored }) => {
        if (stored.length === 0) throw new Error('An empty picture is stored.');
      },
    },
    settings,
  );
  const { system, user } = process.cpuUsage(before);
  const took = (system + user) / 1_000;
  if (took > patience) throw new Error(`It takes ${took.toFixed(0)} ms of processor time.`);
  if (outcome.kind === 'processed') {
    if (!/^#[0-9a-f]{6}$/.test(outcome.dominantColor)) throw new Error('It has no color.');
    return 'accepted';
  }
  if (outcome.message !== rejectionMessages[outcome.code]) throw new Error('An unknown reason.');
  return 'refused';
}
