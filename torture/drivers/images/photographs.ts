import sharp from 'sharp';
import { hostileFiles } from '../../../demo/photographs/hostile/index.ts';
import type { Random } from '../../random.ts';

/** A file that a user uploads. */
export interface Photograph {
  readonly name: string;
  readonly bytes: Buffer;
  readonly contentType: string;
  /** The possible outcomes: `processed` or the code of a rejection. */
  readonly ends: readonly string[];
}

/** The files of a run. */
export interface Photographs {
  readonly good: readonly Photograph[];
  readonly bad: readonly Photograph[];
}

const largest = 200_000;

/** Creates small pictures of several kinds, and adds the small hostile files. */
export async function makePhotographs(random: Random): Promise<Photographs> {
  const good = await Promise.all(Array.from({ length: 24 }, (_, index) => picture(index, random)));
  const hostile = await Promise.all(
    hostileFiles.map(async ({ name, ends, make }): Promise<Photograph> => {
      return { name, bytes: await make(), contentType: 'application/octet-stream', ends };
    }),
  );
  const text = Buffer.from('no picture at all');
  return {
    good,
    bad: [
      ...hostile.filter(({ bytes }) => bytes.byteLength <= largest),
      { name: 'text', bytes: text, contentType: 'image/png', ends: ['not-an-image'] },
    ],
  };
}

async function picture(index: number, random: Random): Promise<Photograph> {
  const format = random.pick(['jpeg', 'png', 'webp'] as const);
  const colour = {
    r: random.between(0, 255),
    g: random.between(0, 255),
    b: random.between(0, 255),
  };
  const [width, height] = [random.between(16, 160), random.between(16, 160)];
  const blank = sharp({ create: { width, height, channels: 3, background: colour } });
  const bytes = await blank.toFormat(format).toBuffer();
  return { name: `picture-${index}`, bytes, contentType: `image/${format}`, ends: ['processed'] };
}
