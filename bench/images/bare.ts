/**
 * The same sizes and encodings with sharp only: no watermark, no checks, no hashes. An argument
 * sets the number of concurrent encoders, with one thread each. Without it, all variants are
 * encoded at once with the default threads of libvips.
 */
import sharp, { type Sharp } from 'sharp';
import { runAtMost } from '../../handlers/process-image/run-at-most.ts';
import { type OutputFormat, type Size, settings } from '../../handlers/process-image/settings.ts';
import { measure } from './measure.ts';

const atOnce = process.argv[2];
if (atOnce !== undefined) sharp.concurrency(1);

await measure(async (bytes) => {
  const picture = sharp(bytes).autoOrient();
  const forms = settings.sizes.flatMap((size) =>
    settings.formats.map((format) => () => make(picture, size, format)),
  );
  await runAtMost(atOnce === undefined ? forms.length : Number(atOnce), forms);
});

function make(
  picture: Sharp,
  { longestSide }: Size,
  { encoder, options }: OutputFormat,
): Promise<Buffer> {
  return picture
    .clone()
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .toFormat(encoder, options)
    .toBuffer();
}
