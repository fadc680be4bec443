import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { FileReport } from './file-report.ts';

/** Saves the processed pictures of a file as `<folder>/<file>/<size>.<format>`. */
export async function saveVariants(
  report: FileReport,
  folder: string,
  s3: S3Client,
): Promise<void> {
  if (report.variants.length === 0) return;
  const target = path.join(folder, path.basename(report.file));
  await mkdir(target, { recursive: true });
  for (const { name, bucket, key } of report.variants) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const bytes = await Body?.transformToByteArray();
    if (bytes !== undefined) await writeFile(path.join(target, name + path.extname(key)), bytes);
  }
}
