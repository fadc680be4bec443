import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileReport } from './file-report.ts';

/**
 * Saves the processed pictures of a file in a folder, as `<size>.<format>`, from the URLs where
 * their owner sees them. Throws if a download fails.
 */
export async function saveVariants(report: FileReport, target: string): Promise<void> {
  if (report.variants.length === 0) return;
  await mkdir(target, { recursive: true });
  for (const { name, url } of report.variants) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    await writeFile(path.join(target, name + path.extname(new URL(url).pathname)), bytes);
  }
}

/**
 * One folder per file, with the file's name. A number distinguishes files with the same name from
 * different folders.
 */
export function foldersFor(files: readonly string[], folder: string): readonly string[] {
  const names = files.map((file) => path.basename(file));
  return names.map((name, index) => {
    const earlier = names.slice(0, index).filter((other) => other === name).length;
    return path.join(folder, earlier === 0 ? name : `${name}-${earlier + 1}`);
  });
}
