import { existsSync } from 'node:fs';
import path from 'node:path';
import type { LocalCloud } from '@eventwright/local';
import { formatTimeline } from '@eventwright/local/start';
import type { FileReport } from './file-report.ts';
import { follow } from './follow.ts';
import { imagesApi } from './images-api.ts';
import { signIn } from './sign-in.ts';

/** The photograph that every start sends through the application. It was taken upside down. */
const photograph = 'demo/photographs/lake-upright.jpg';

const patience = 60_000;

/** Uploads the bundled photograph through the HTTP API and returns the story of its events. */
export async function sendPhotograph(
  cloud: Pick<LocalCloud, 'endpoint' | 'apiUrl' | 'activities'>,
  projectFolder: string,
): Promise<string> {
  const file = path.join(projectFolder, photograph);
  if (cloud.apiUrl === undefined) return 'The template has no HTTP API to send a photograph to.';
  if (!existsSync(file))
    return `There is no ${photograph} to send: the cloud is ready all the same.`;
  const since = performance.timeOrigin + performance.now();
  const api = imagesApi(cloud.apiUrl, await signIn(cloud.endpoint, 'ada'));
  const report = await follow({ name: photograph, path: file }, api, cloud, patience);
  const happened = cloud.activities.list().filter(({ at }) => at >= since);
  return `${photograph} on its way:\n${formatTimeline(happened, since)}\n${conclude(report)}`;
}

function conclude({ end, reason, variants, milliseconds }: FileReport): string {
  const took = `after ${milliseconds.toFixed(0)} ms`;
  if (end === null) return `It did not come to its end: ${reason ?? 'no reason given'}.`;
  if (end === 'rejected') return `It was rejected ${took}: ${reason ?? ''}.`;
  const made = new Set(variants.map(({ name, width, height }) => `${name} ${width}×${height}`));
  const seen = variants.find(({ contentType }) => contentType === 'image/jpeg')?.url ?? '';
  return `Its owner was told ${took}. Made: ${[...made].join(', ')}.\nSee one: ${seen}`;
}
