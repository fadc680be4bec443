import { createHash } from 'node:crypto';
import { admitBytes, admitHeader } from './admission.ts';
import { type Copyright, readCopyright } from './exif-copyright.ts';
import { type PlannedSize, planSizes } from './plan-sizes.ts';
import type { Ports, Raster } from './ports.ts';
import { Rejection, type RejectionCode } from './rejection.ts';
import { runAtMost } from './run-at-most.ts';
import type { OutputFormat, Settings } from './settings.ts';
import { contentTypes } from './sniff.ts';
import { drawWatermark } from './watermark.ts';

/** An encoded picture in S3, as the events describe it. */
export interface Picture {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

/** One processed form of an image. */
export interface Variant {
  readonly name: string;
  readonly picture: Picture;
}

/** How the processing of an upload ended. */
export type Outcome =
  | {
      readonly kind: 'processed';
      readonly original: Picture;
      readonly variants: readonly [Variant, ...Variant[]];
      readonly dominantColor: string;
    }
  | { readonly kind: 'rejected'; readonly code: RejectionCode; readonly message: string };

/**
 * Processes one upload. The same bytes lead to the same keys and the same outcome, however often it
 * runs. Throws if a retry may help. What a retry cannot fix is an outcome.
 */
export async function processUpload(
  upload: { readonly bucket: string; readonly key: string },
  processedBucket: string,
  ports: Ports,
  settings: Settings,
): Promise<Outcome> {
  try {
    return await process(upload, processedBucket, ports, settings);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { kind: 'rejected', code: error.code, message: error.message };
  }
}

async function process(
  { bucket, key }: { readonly bucket: string; readonly key: string },
  processedBucket: string,
  ports: Ports,
  settings: Settings,
): Promise<Outcome> {
  const { bytes, sha256 } = await ports.fetchUpload(bucket, key, settings.limits.bytes);
  const format = admitBytes(bytes);
  const header = await ports.readHeader(bytes);
  admitHeader(header, format, settings.limits);
  const { width, height } = header;
  const contentType = contentTypes[format];
  const original = { bucket, key, contentType, bytes: bytes.length, width, height, sha256 };
  const job: Job = {
    ports,
    settings,
    bucket: processedBucket,
    // Without the `=` that ends a key, as the image's id: the erasing workflow finds them by it.
    folder: key.replace(/=+$/, ''),
    copyright: readCopyright(header.exif),
  };
  const rasters = await makeRasters(ports, bytes, planSizes(header, settings.sizes));
  const encoded = await encodeVariants(job, rasters);
  const [smallest] = rasters;
  const editions = editionsOf(encoded);
  const [first, ...others] = await Promise.all(
    encoded.map((variant) => store(job, variant, editions.get(variant.size.name) ?? '')),
  );
  if (first === undefined || smallest === undefined) {
    throw new Error('The settings ask for no variant at all.');
  }
  const dominantColor = await ports.findColor(smallest.raster);
  return { kind: 'processed', original, variants: [first, ...others], dominantColor };
}

/** What every variant of one upload has in common. */
interface Job {
  readonly ports: Ports;
  readonly settings: Settings;
  readonly bucket: string;
  readonly folder: string;
  readonly copyright: Copyright;
}

/** A variant that is not stored yet. */
interface EncodedVariant {
  readonly size: PlannedSize;
  readonly format: OutputFormat;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** A size, with its pixels. */
interface SizedRaster {
  readonly size: PlannedSize;
  readonly raster: Raster;
}

/** Decodes once, to the largest size; each smaller raster is made from the one before it. */
async function makeRasters(
  ports: Ports,
  bytes: Buffer,
  sizes: readonly PlannedSize[],
): Promise<readonly SizedRaster[]> {
  const rasters: SizedRaster[] = [];
  for (const size of sizes.toReversed()) {
    const [larger] = rasters;
    const made =
      larger === undefined ? ports.decode(bytes, size) : ports.shrink(larger.raster, size);
    rasters.unshift({ size, raster: await made });
  }
  return rasters;
}

/** Encodes every form, the largest first, as many at once as there are encoders. */
async function encodeVariants(
  { ports, settings, copyright }: Job,
  rasters: readonly SizedRaster[],
): Promise<readonly EncodedVariant[]> {
  const marked = rasters.map(async ({ size, raster }) => {
    const watermark = await drawWatermark(size, settings.watermark, ports);
    return settings.formats.map((format) => async (): Promise<EncodedVariant> => {
      const bytes = await ports.encode(raster, format, watermark, copyright);
      return { size, format, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
  });
  const tasks = (await Promise.all(marked)).flat().toReversed();
  return (await runAtMost(settings.encoders, tasks)).toReversed();
}

/**
 * Computes a name from the content of the forms of each size. All forms of a size share it in their
 * names, so an address without an extension leads to each of them.
 */
function editionsOf(encoded: readonly EncodedVariant[]): ReadonlyMap<string, string> {
  const sizes = Map.groupBy(encoded, ({ size }) => size.name);
  return new Map(
    [...sizes].map(([name, forms]) => {
      const hash = createHash('sha256');
      for (const { sha256 } of forms) hash.update(sha256);
      return [name, hash.digest('hex').slice(0, 16)];
    }),
  );
}

/** Stores a variant below the upload's own key, under a name that changes with its content. */
async function store(
  { ports, settings, bucket, folder }: Job,
  { size, format, bytes, sha256 }: EncodedVariant,
  edition: string,
): Promise<Variant> {
  const { name, width, height } = size;
  const { contentType, extension } = format;
  const { cacheControl } = settings;
  const key = `${folder}/${name}-${edition}.${extension}`;
  await ports.storePicture({ bucket, key, bytes, contentType, cacheControl, sha256 });
  const picture = { bucket, key, contentType, bytes: bytes.length, width, height, sha256 };
  return { name, picture };
}
