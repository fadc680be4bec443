import { createHash } from 'node:crypto';
import {
  decode,
  encode,
  findColor,
  readHeader,
  shrink,
} from '../../handlers/process-image/pictures.ts';
import { processUpload } from '../../handlers/process-image/process-upload.ts';
import { settings } from '../../handlers/process-image/settings.ts';

/** The core of process-image as on Lambda, with a store that discards everything. */
export async function processPhotograph(bytes: Buffer): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const ports = {
    fetchUpload: async () => ({ bytes, sha256 }),
    storePicture: async () => undefined,
    readHeader,
    decode,
    shrink,
    encode,
    findColor,
  };
  const outcome = await processUpload({ bucket: 'b', key: 'k' }, 'p', ports, settings);
  if (outcome.kind === 'rejected') throw new Error(outcome.message);
}
