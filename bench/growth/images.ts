import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { synthesize } from '../../demo/synthesize.ts';
import { cloudProcess } from '../../torture/cloud-process.ts';
import { findPlace } from '../../torture/find-place.ts';
import { freePort } from '../../torture/free-port.ts';
import { usageOf } from '../cloud/usage.ts';
import { processPhotograph } from '../images/process-photograph.ts';
import { createUsers, type Users } from '../soak/users.ts';
import { type Growth, growthOf } from './dimension.ts';

/** Below the project, so that functions find the packages that layers provide on AWS. */
const folders = fileURLToPath(new URL('../../.eventwright/growth', import.meta.url));
const lake = new URL('../../demo/photographs/lake-at-dawn.jpg', import.meta.url);
/** The number of images of each size of a flight. */
const flown = 8;

/** The cost of an image by its pixels, and by how many are in flight at once. */
export async function imagesGrowth(): Promise<readonly Growth[]> {
  const pixels = await growthOf({
    name: '`process-image`, one photograph',
    of: 'pixels',
    sizes: [300_000, 1_200_000, 4_800_000, 12_000_000],
    costOf: photographCost,
    because:
      'The forms have at most a fixed size, so beyond it only decoding and the first shrinking grow.',
  });
  return [pixels, await flightGrowth()];
}

/** The processor time of all threads. */
async function photographCost(pixels: number): Promise<number> {
  const width = Math.round(Math.sqrt((pixels * 4) / 3));
  const bytes = await sharp(readFileSync(lake))
    .resize(width, Math.round((width * 3) / 4), { fit: 'fill' })
    .jpeg({ quality: 92 })
    .toBuffer();
  const before = process.cpuUsage();
  await processPhotograph(bytes);
  const { system, user } = process.cpuUsage(before);
  return (system + user) / 1e6;
}

async function flightGrowth(): Promise<Growth> {
  mkdirSync(folders, { recursive: true });
  const folder = mkdtempSync(path.join(folders, 'run-'));
  const assembly = await synthesize(path.join(folder, 'cdk.out'));
  const cloud = cloudProcess(folder, assembly, await freePort());
  try {
    await cloud.start({ seed: 1, faults: [] });
    const { endpoint, outputs } = await findPlace(cloud.endpoint);
    const users = await createUsers(endpoint, outputs['ApiUrl']?.replace(/\/$/, '') ?? '');
    await fly(users, 4);
    return await growthOf({
      name: 'the whole pipeline in the local cloud, one image',
      of: 'images in flight',
      sizes: [1, 2, 4, 8],
      costOf: async (atOnce) => {
        const before = await usageOf(cloud.pid());
        for (let done = 0; done < flown; done += atOnce) await fly(users, atOnce);
        const after = await usageOf(cloud.pid());
        return (after.processorSeconds - before.processorSeconds) / flown;
      },
      because:
        'Images do not wait for each other and share nothing but the store: one of many costs what one alone does, and less where the waiting of one is the work of another.',
    });
  } finally {
    await cloud.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Uploads images at the same time, until the owner of each is notified. */
async function fly(users: Users, atOnce: number): Promise<void> {
  await Promise.all(Array.from({ length: atOnce }, () => users.uploadOne()));
}
