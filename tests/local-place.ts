import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { type Place, placeOf } from '../operate/place.ts';
import { synthesized } from './synthesized.ts';

/** The application on a local cloud, as the commands for deployed stacks find it. */
export interface LocalPlace {
  readonly cloud: TestCloud;
  readonly place: Place;
  /** The folder that the commands run from. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Starts the application on a local cloud of its own. */
export async function startLocalPlace(): Promise<LocalPlace> {
  const folder = await mkdtemp(path.join(tmpdir(), 'eventwright-test-'));
  const cloud = await startLocalCloud(await synthesized());
  const stop = async () => {
    await cloud.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { cloud, place: placeOf({ endpoint: cloud.endpoint }, folder), folder, stop };
}
