/** The fields of an upload that all three programs read. */
interface Upload {
  readonly object: {
    readonly bucket: string;
    readonly key: string;
    readonly bytes: number;
    readonly etag: string;
    readonly sequencer: string;
  };
}

/** What all three programs do with an upload. It is cheap, because the handler is not measured. */
export function outcomeOf({ object }: Upload) {
  const [, owner = '', imageId = ''] = object.key.split('/');
  const image = { imageId, owner };
  if (object.bytes === 0) {
    const reason = { code: 'empty', message: 'The file is empty.' };
    return { kind: 'rejected', detail: { image, object, reason } } as const;
  }
  const { bucket, bytes, key } = object;
  const about = { bucket, contentType: 'image/jpeg', bytes, width: 640, height: 480 };
  const picture = { ...about, key, sha256: 'a'.repeat(64) };
  const variants = [{ name: 'web', picture }];
  return { kind: 'processed', detail: { image, original: picture, variants } } as const;
}
