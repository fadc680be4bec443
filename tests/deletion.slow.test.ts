import { readFile } from 'node:fs/promises';
import { type LocalCloud, startLocalCloud } from '@eventwright/local';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPauses, type Pauses } from './deletion/pauses.ts';
import { erased, type Traces, traces } from './deletion/traces.ts';
import { synthesized } from './synthesized.ts';

const patience = 90_000;
let cloud: LocalCloud;
let pauses: Pauses;
let images: Traces;
let photograph: Buffer;
let count = 0;

beforeAll(async () => {
  pauses = createPauses();
  cloud = await startLocalCloud({ ...(await synthesized()), loseCalls: pauses.onCall });
  images = traces(cloud);
  photograph = await readFile(new URL('../demo/photographs/lake-disc.png', import.meta.url));
});

afterAll(async () => {
  await cloud?.stop();
});

/** A new owner for each run, so that runs do not affect each other. */
function newImage() {
  count += 1;
  return { owner: `owner-${count}`, imageId: 'photograph' };
}

describe('A deleted image', () => {
  /** A processed image whose owner was notified. */
  async function processedImage() {
    const image = newImage();
    await images.upload(image, photograph);
    await images.hasEnded(image, patience);
    await images.isStill(patience);
    return image;
  }

  it('stays deleted, whichever step of processing or delivery happens after the deletion', async () => {
    pauses.begin();
    await processedImage();
    const steps = pauses.recorded();
    expect(steps).toContain('cloud dynamodb UpdateItem #1');
    for (const step of steps) {
      const image = newImage();
      const paused = pauses.before(step);
      await images.upload(image, photograph);
      await paused.reached;
      await images.requestDeletion(image);
      await images.deletionHasEnded(image, patience);
      paused.release();
      await images.isStill(patience);
      expect({ step, ...(await images.left(image)) }).toEqual({ step, ...erased });
    }
  }, 300_000);

  it('stays deleted if it is processed and delivered before any step of the deletion', async () => {
    const first = await processedImage();
    pauses.begin();
    await images.requestDeletion(first);
    await images.isStill(patience);
    const steps = pauses.recorded();
    expect(steps).toContain('cloud dynamodb UpdateItem #1');
    for (const step of steps) {
      const image = await processedImage();
      const paused = pauses.before(step);
      await images.requestDeletion(image);
      await paused.reached;
      await images.replay(image);
      await images.othersAreStill(patience);
      paused.release();
      await images.isStill(patience);
      expect({ step, ...(await images.left(image)) }).toEqual({ step, ...erased });
    }
  }, 300_000);

  it('stays deleted if its events are replayed', async () => {
    const image = await processedImage();
    await images.requestDeletion(image);
    await images.isStill(patience);
    expect(await images.left(image)).toEqual(erased);
    await images.replay(image);
    await images.isStill(patience);
    expect(await images.left(image)).toEqual(erased);
  });

  it('stays deleted if its file is uploaded again under the same key', async () => {
    const image = await processedImage();
    await images.requestDeletion(image);
    await images.isStill(patience);
    await images.upload(image, photograph);
    await images.isStill(patience);
    expect(await images.left(image)).toEqual(erased);
  });

  it('leaves the images of other users unchanged', async () => {
    const [gone, kept] = [await processedImage(), await processedImage()];
    const before = await images.left(kept);
    await images.requestDeletion(gone);
    await images.isStill(patience);
    expect(await images.left(kept)).toEqual(before);
  });
});
