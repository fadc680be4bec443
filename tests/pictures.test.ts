import { fileURLToPath } from 'node:url';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow } from '../demo/follow.ts';
import { imagesApi } from '../demo/images-api.ts';
import { signIn } from '../demo/sign-in.ts';
import { synthesized } from './synthesized.ts';

const photograph = fileURLToPath(new URL('../demo/photographs/lake-disc.png', import.meta.url));
let cloud: TestCloud;
let record: string;
let links: Readonly<Record<string, string>>;

beforeAll(async () => {
  cloud = await startLocalCloud({ ...(await synthesized()), permissions: 'enforce' });
  const api = imagesApi(cloud.apiUrl ?? '', await signIn(cloud.endpoint, 'ada'));
  const report = await follow({ name: 'lake', path: photograph }, api, cloud, 30_000);
  record = JSON.stringify(report.record);
  links = report.record?.['links'] as typeof links;
}, 60_000);

afterAll(async () => {
  await cloud.stop();
});

const linkOf = (name: string) => new URL(links[name] ?? '');

async function get(url: URL | string, accept = '*/*'): Promise<string> {
  const response = await fetch(url, { headers: { accept } });
  await response.arrayBuffer();
  return `${response.status} ${response.headers.get('content-type')}`;
}

describe('The response for an image', () => {
  it('contains no bucket name and no object key', () => {
    expect(record).not.toContain(cloud.outputs['ProcessedBucketName']);
    expect(record).not.toContain(cloud.outputs['UploadsBucketName']);
    expect(record).not.toMatch(/"(bucket|key)"/);
  });

  it('has a link for each size', () => {
    expect(Object.keys(links)).toEqual(['thumbnail', 'web']);
  });
});

describe('A link to a picture', () => {
  it.each([
    ['*/*', 'image/jpeg'],
    ['image/webp,*/*', 'image/webp'],
    ['image/avif,image/webp,image/png;q=0.8', 'image/avif'],
    ['image/avif;q=0, image/webp;q=0.5', 'image/webp'],
    ['image/*', 'image/jpeg'],
  ])('serves clients that accept %s the format %s', async (accept, type) => {
    expect(await get(linkOf('thumbnail'), accept)).toBe(`200 ${type}`);
  });

  it('may be cached forever, but only by the viewer', async () => {
    const { headers } = await fetch(linkOf('web'));
    expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(headers.get('vary')).toBe('Accept');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is denied without a signature and with a changed one', async () => {
    const url = linkOf('web');
    expect(await get(url.origin + url.pathname)).toBe('403 application/xml');
    url.searchParams.set('Signature', 'AAAA');
    expect(await get(url)).toBe('403 application/xml');
  });

  it('is denied for pictures of another owner', async () => {
    const bob = imagesApi(cloud.apiUrl ?? '', await signIn(cloud.endpoint, 'bob'));
    const report = await follow({ name: 'lake', path: photograph }, bob, cloud, 30_000);
    const other = new URL(report.variants[0]?.url ?? '');
    expect(await get(other)).toMatch(/^200/);
    other.search = linkOf('web').search;
    expect(await get(other)).toBe('403 application/xml');
  });

  it('expires two hours after the user signed in', () => {
    const policy = linkOf('web').searchParams.get('Policy') ?? '';
    const text = Buffer.from(policy.replaceAll('_', '='), 'base64').toString('utf8');
    const until = Number(/"AWS:EpochTime":(\d+)/.exec(text)?.[1]) * 1000;
    expect(until - Date.now()).toBeGreaterThan(7_000_000);
    expect(until - Date.now()).toBeLessThanOrEqual(7_200_000);
  });
});
