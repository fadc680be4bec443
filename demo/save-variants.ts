import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { FileReport } from './file-report.ts';

/** Saves the processed pictures of a file in a folder, as `<size>.<format>`. */
export async function saveVariants(
  report: FileReport,
  target: string,
  s3: S3Client,
): Promise<void> {
  if (report.variants.length === 0) return;
  await mkdir(target, { recursive: true });
  for (const { name, bucket, key } of report.variants) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const bytes = await Body?.transformToByteArray();
    if (bytes !== undefined) await writeFile(path.join(target, name + path.extname(key)), bytes);
  }
}

/** A folder a file, named like it; a number tells files of one name in different folders apart. */
export function foldersFor(files: readonly string[], folder: string): readonly string[] {
  const names = files.map((file) => path.basename(file));
  return names.map((name, index) => {
    const earlier = names.slice(0, index).filter((other) => other === name).length;
    return path.join(folder, earlier === 0 ? name : `${name}-${earlier + 1}`);
  });
}
