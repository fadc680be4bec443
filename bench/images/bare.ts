/**
 * The same sizes and encodings as one writes them with sharp alone: no watermark, no checks, no
 * hashes. An argument sets how many threads libvips may use for one picture.
 */
import sharp from 'sharp';
import { settings } from '../../handlers/process-image/settings.ts';
import { measure } from './measure.ts';

const threads = process.argv[2];
if (threads !== undefined) sharp.concurrency(Number(threads));

await measure(async (bytes) => {
  const picture = sharp(bytes).autoOrient();
  const encodings = settings.sizes.flatMap(({ longestSide }) =>
    settings.formats.map(({ encoder, options }) =>
      picture
        .clone()
        .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
        .toFormat(encoder, options)
        .toBuffer(),
    ),
  );
  await Promise.all(encodings);
});
