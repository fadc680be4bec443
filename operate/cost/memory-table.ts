import { gigabyteSeconds } from './lines.ts';
import type { Price } from './price-list.ts';

/** What process-image needs for a photograph, as measured. */
export interface MeasuredImage {
  /** Processor time of the sequential steps: reading, decoding, shrinking. */
  readonly serialMilliseconds: number;
  /** Processor time of all encoders together. */
  readonly encodingMilliseconds: number;
  /** Waiting for S3 and EventBridge. */
  readonly waitingMilliseconds: number;
  /** The peak memory for the most demanding file, including the runtime. */
  readonly peakMegabytes: number;
}

/**
 * Measured on 28 November 2026 on the development machine (x86, Node 24), by processor time: a
 * photograph of 12 megapixels, nine forms. The peak was measured with a TIFF of 298 MB, 50
 * megapixels with 16 bits. The waiting time is assumed.
 */
export const measured: MeasuredImage = {
  serialMilliseconds: 130,
  encodingMilliseconds: 1_570,
  waitingMilliseconds: 200,
  peakMegabytes: 758,
};

/** The memory that comes with one vCPU (Lambda developer guide, "Configure Lambda function memory"). */
const megabytesPerProcessor = 1769;

/** How many forms process-image encodes at once, as in its `encoders.ts`. */
export function encodersAt(megabytes: number): number {
  return Math.min(4, Math.max(1, Math.round(megabytes / megabytesPerProcessor)));
}

const memories = [128, 512, 1_024, 1_769, 2_048, 3_008, 3_538] as const;

/** What an image costs at each size of memory, as rows of Markdown. */
export function memoryTable(image: MeasuredImage, { per, usd }: Price): readonly string[] {
  const rows = memories.map((megabytes) => {
    const milliseconds = durationAt(megabytes, image);
    const price = (gigabyteSeconds(1_000_000, megabytes, milliseconds) * usd) / per;
    const fits = megabytes > image.peakMegabytes;
    return [
      megabytes.toLocaleString('en-US'),
      (megabytes / megabytesPerProcessor).toFixed(2),
      String(encodersAt(megabytes)),
      fits ? `${(milliseconds / 1000).toFixed(2)} s` : '–',
      fits ? price.toFixed(2) : 'too small for the worst file',
    ];
  });
  const head = ['memory, MB', 'vCPUs', 'forms at once', 'time per image', 'USD per million images'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** One thread uses at most one processor, and encoders share all of them. */
function durationAt(megabytes: number, image: MeasuredImage): number {
  const processors = megabytes / megabytesPerProcessor;
  const serial = image.serialMilliseconds / Math.min(1, processors);
  const encoding = image.encodingMilliseconds / Math.min(encodersAt(megabytes), processors);
  return image.waitingMilliseconds + serial + encoding;
}
