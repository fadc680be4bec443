import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readCopyright } from './exif-copyright.ts';

async function exifWith(IFD0: Record<string, string>): Promise<Buffer | undefined> {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } });
  return (await sharp(await picture.withExif({ IFD0 }).jpeg().toBuffer()).metadata()).exif;
}

describe('The copyright notice', () => {
  it('is read from the EXIF that a camera writes', async () => {
    const exif = await exifWith({
      Copyright: '(C) 2026 Ada',
      Artist: 'Ada Exempel',
      Make: 'Camera',
    });
    expect(readCopyright(exif)).toEqual({ copyright: '(C) 2026 Ada', artist: 'Ada Exempel' });
  });

  it('is read in the other byte order, with a string that is stored inline', () => {
    const exif = 'Exif\0\0MM\0*\0\0\0\x08\0\x01\x82\x98\0\x02\0\0\0\x04Ada\0\0\0\0\0';
    expect(readCopyright(Buffer.from(exif, 'latin1'))).toEqual({ copyright: 'Ada' });
  });

  it('is absent without EXIF or without both tags', async () => {
    expect(readCopyright(undefined)).toEqual({});
    expect(readCopyright(await exifWith({ Make: 'Camera' }))).toEqual({});
  });

  it('is read without an exception from any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isLittle) => {
        const start = isLittle ? 'Exif\0\0II*\0' : 'Exif\0\0MM\0*';
        readCopyright(Buffer.concat([Buffer.from(start, 'latin1'), bytes]));
      }),
    );
  });
});
