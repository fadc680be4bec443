import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { hostileFiles } from '../../demo/photographs/hostile/index.ts';
import { decode, encode, findColor, readHeader, shrink } from './pictures.ts';
import type { Ports, StoredPicture } from './ports.ts';
import { type Outcome, processUpload } from './process-upload.ts';
import { settings } from './settings.ts';

const upload = { bucket: 'uploads', key: 'users/ada/1' };

/** Real pictures, and a store that is a map. */
function portsFor(bytes: Buffer): { ports: Ports; stored: Map<string, StoredPicture> } {
  const stored = new Map<string, StoredPicture>();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const ports: Ports = {
    fetchUpload: async () => ({ bytes, sha256 }),
    storePicture: async (picture) => void stored.set(picture.key, picture),
    readHeader,
    decode,
    shrink,
    encode,
    findColor,
  };
  return { ports, stored };
}

/** Ports of which the nth call fails, before or after it has had its effect. */
function failingAt(ports: Ports, nth: number, step: 'before' | 'after'): Ports {
  let count = 0;
  const failing =
    <Parameters extends unknown[], Result>(port: (...parameters: Parameters) => Promise<Result>) =>
    async (...parameters: Parameters): Promise<Result> => {
      count += 1;
      const crashes = count === nth;
      if (crashes && step === 'before') throw new Error('crash');
      const result = await port(...parameters);
      if (crashes) throw new Error('crash');
      return result;
    };
  return {
    fetchUpload: failing(ports.fetchUpload),
    storePicture: failing(ports.storePicture),
    readHeader: failing(ports.readHeader),
    decode: failing(ports.decode),
    shrink: failing(ports.shrink),
    encode: failing(ports.encode),
    findColor: failing(ports.findColor),
  };
}

/** Two sizes that are too small for a watermark. */
const small = {
  ...settings,
  sizes: [
    { name: 'thumbnail', longestSide: 20 },
    { name: 'web', longestSide: 40 },
  ],
} as const;

async function process(bytes: Buffer): Promise<Outcome> {
  return processUpload(upload, 'processed', portsFor(bytes).ports, settings);
}

function photograph(name: string): Promise<Buffer> {
  return readFile(new URL(`../../demo/photographs/${name}`, import.meta.url));
}

describe('Processing an upload', () => {
  it('stores each size in each format, smallest first, and describes the files', async () => {
    const bytes = await photograph('lake-upright.jpg');
    const { ports, stored } = portsFor(bytes);
    const outcome = await processUpload(upload, 'processed', ports, settings);
    if (outcome.kind !== 'processed') throw new Error(outcome.message);
    expect(outcome.original).toMatchObject({
      ...upload,
      contentType: 'image/jpeg',
      bytes: bytes.length,
      width: 1500,
      height: 2000,
    });
    const names = outcome.variants.map(
      ({ name, picture }) => `${name} ${picture.contentType} ${picture.width}×${picture.height}`,
    );
    expect(names).toEqual([
      'thumbnail image/avif 240×320',
      'thumbnail image/webp 240×320',
      'thumbnail image/jpeg 240×320',
      'web image/avif 960×1280',
      'web image/webp 960×1280',
      'web image/jpeg 960×1280',
      'full image/avif 1500×2000',
      'full image/webp 1500×2000',
      'full image/jpeg 1500×2000',
    ]);
    for (const { name, picture } of outcome.variants) {
      const { bytes: written, cacheControl } = stored.get(picture.key) ?? {
        bytes: Buffer.alloc(0),
      };
      expect(picture.key).toMatch(
        new RegExp(`^users/ada/1/${name}-[0-9a-f]{16}\\.(avif|webp|jpeg)$`),
      );
      expect(picture.bytes).toBe(written.length);
      expect(picture.sha256).toBe(createHash('sha256').update(written).digest('hex'));
      expect(cacheControl).toContain('immutable');
      expect(await readHeader(written)).toMatchObject({
        width: picture.width,
        height: picture.height,
      });
    }
  });

  it('finds the color of most pixels', async () => {
    const outcome = await process(await photograph('lake-upright.jpg'));
    expect(outcome).toMatchObject({ dominantColor: expect.stringMatching(/^#[0-9a-f]{6}$/) });
  });

  it('produces the same files however many are encoded at once', async () => {
    const bytes = await photograph('lake-disc.png');
    const [one, four] = await Promise.all(
      [1, 4].map((encoders) =>
        processUpload(upload, 'processed', portsFor(bytes).ports, { ...small, encoders }),
      ),
    );
    expect(four).toEqual(one);
  });

  it('names files per size, so that one address without an extension serves every format', async () => {
    const outcome = await process(await photograph('lake-upright.jpg'));
    if (outcome.kind !== 'processed') throw new Error(outcome.message);
    const stems = outcome.variants.map(({ picture }) => picture.key.replace(/\.\w+$/, ''));
    expect(new Set(stems).size).toBe(3);
  });

  it('has the same result when it runs again', async () => {
    const bytes = await photograph('lake-disc.png');
    expect(await process(bytes)).toEqual(await process(bytes));
  });

  it('has the same result whichever step fails first', async () => {
    const bytes = await photograph('lake-disc.png');
    const whole = portsFor(bytes);
    const expected = await processUpload(upload, 'processed', whole.ports, small);
    // Fetch, read, decode and shrink; encode and store six forms; find a color.
    const calls = Array.from({ length: 17 }, (_, index) => index + 1);
    for (const step of ['before', 'after'] as const) {
      for (const call of calls) {
        const { ports, stored } = portsFor(bytes);
        const failing = failingAt(ports, call, step);
        await expect(processUpload(upload, 'processed', failing, small)).rejects.toThrow('crash');
        expect(await processUpload(upload, 'processed', failing, small)).toEqual(expected);
        expect([...stored.keys()].sort()).toEqual([...whole.stored.keys()].sort());
      }
    }
  });

  it('throws if the upload is not at fault, so that the message is retried', async () => {
    const { ports } = portsFor(await photograph('lake-small.tiff'));
    const storePicture = () => Promise.reject(new Error('SlowDown'));
    const processing = processUpload(upload, 'processed', { ...ports, storePicture }, settings);
    await expect(processing).rejects.toThrow('SlowDown');
  });
});

describe('A hostile file', () => {
  it.each(hostileFiles)('$name, $what, ends as $ends', async ({ make, ends }) => {
    const outcome = await process(await make());
    expect(ends).toContain(outcome.kind === 'rejected' ? outcome.code : 'processed');
  });
});
