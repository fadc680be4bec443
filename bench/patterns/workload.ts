import { seededRandom } from '@eventwright/pattern/testing';

/** Rules by their names, and events as JSON text. */
export interface Workload {
  readonly rules: readonly { readonly name: string; readonly pattern: string }[];
  readonly events: readonly string[];
}

/** The names of the kinds of pattern. */
export type Kind = keyof typeof patterns;

/**
 * Creates rules of eight kinds in turn, or of the given ones, and events of about 820 bytes. The
 * same numbers give the same result.
 */
export function workload(
  ruleCount: number,
  eventCount: number,
  only: readonly Kind[] = Object.keys(patterns) as Kind[],
): Workload {
  const kinds = only.map((kind) => patterns[kind]);
  const rules = Array.from({ length: ruleCount }, (_, index) => {
    const pattern = kinds[index % kinds.length]?.(Math.floor(index / kinds.length));
    return { name: `r${index}`, pattern: JSON.stringify(pattern) };
  });
  const { below } = seededRandom(42);
  const fraction = () => below(2 ** 32) / 2 ** 32;
  const events = Array.from({ length: eventCount }, (_, index) => {
    return JSON.stringify(event(fraction, index));
  });
  return { rules, events };
}

const detailTypes = [
  ...['ImageUploaded', 'ImageProcessed', 'ImageRejected', 'UserNotified'],
  ...Array.from({ length: 60 }, (_, index) => `DomainEvent${index}`),
];

function event(fraction: () => number, index: number): object {
  const below = (limit: number) => Math.floor(fraction() * limit);
  const pick = <Value>(values: readonly Value[]) => values[below(values.length)];
  return {
    version: '0',
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    'detail-type': pick(detailTypes),
    source: pick(['eventwright.images', 'eventwright.users', 'aws.s3']),
    account: '123456789012',
    time: '2026-11-23T11:22:33Z',
    region: pick(['us-east-1', 'eu-west-1']),
    resources: [`arn:aws:s3:::uploads-${below(50)}`],
    detail: {
      bucket: `uploads-${below(2_000)}`,
      key: `users/${below(5_000)}/${below(1e6).toString(36)}.${pick(['png', 'jpg', 'webp', 'gif'])}`,
      size: below(2e7),
      contentType: pick(['image/png', 'image/jpeg', 'image/webp', 'video/mp4']),
      user: {
        id: `user-${below(5_000)}`,
        ip: `10.${below(256)}.${below(256)}.${below(256)}`,
        plan: pick(['free', 'pro', 'team']),
      },
      camera: {
        make: pick(['Canon', 'NIKON', 'sony']),
        iso: pick([100, 200, 400, 800]),
        exposure: fraction(),
      },
      tags: Array.from({ length: 4 }, () => `tag-${below(300)}`),
      variants: ['thumb', 'web', 'full'].map((name, at) => {
        return { name, width: 200 * (at + 1), height: 150 * (at + 1), bytes: below(1e6) };
      }),
      note: 'x'.repeat(120),
    },
  };
}

/** One rule of each kind for every number, which few events match. */
const patterns = {
  exact: (number: number) => ({ detail: { bucket: [`uploads-${number % 2_000}`] } }),
  prefix: (number: number) => ({ detail: { key: [{ prefix: `users/${number % 5_000}/` }] } }),
  suffix: (number: number) => ({
    detail: { key: [{ suffix: `${(number % 36).toString(36)}.png` }] },
  }),
  ignoringCase: (number: number) => {
    const make = ['CANON', 'Nikon', 'SONY', `make${number}`][number % 4];
    const camera = { make: [{ 'equals-ignore-case': make }] };
    return { detail: { camera, user: { id: [`user-${number}`] } } };
  },
  wildcard: (number: number) => {
    const wildcard = `users/${number % 5_000}/*.${['png', 'jpg'][number % 2]}`;
    return { detail: { key: [{ wildcard }] } };
  },
  numeric: (number: number) => {
    const numeric = ['>', number * 1_000, '<=', number * 1_000 + 900];
    return { detail: { size: [{ numeric }] } };
  },
  anythingBut: (number: number) => ({
    'detail-type': [`DomainEvent${number % 60}`],
    detail: { user: { plan: [{ 'anything-but': ['free', `p${number}`] }] } },
  }),
  array: (number: number) => ({
    detail: { tags: [`tag-${number % 300}`], variants: { name: ['thumb'], width: [200] } },
  }),
} as const;
