import { type Random, seededRandom } from '@eventwright/pattern/testing';
import type { Workload } from './workload.ts';

/** The names of the kinds of pattern. */
type Kind = keyof typeof kinds;

/**
 * Rules of twelve kinds in turn, for parcels in transit, and events of about the given size. Larger
 * events have longer arrays of objects, as in orders, batches and traces.
 */
export function largeWorkload(
  ruleCount: number,
  eventCount: number,
  bytes: number,
  only?: Kind,
): Workload {
  const chosen = only === undefined ? Object.values(kinds) : [kinds[only]];
  const rules = Array.from({ length: ruleCount }, (_, index) => {
    const pattern = chosen[index % chosen.length]?.(Math.floor(index / chosen.length));
    return { name: `r${index}`, pattern: JSON.stringify({ detail: pattern }) };
  });
  const random = seededRandom(bytes);
  const items = Math.max(1, Math.round((bytes - 700) / 330));
  const events = Array.from({ length: eventCount }, () => JSON.stringify(event(random, items)));
  return { rules, events };
}

const carriers = ['DHL', 'UPS', 'dpd', 'Hermes', 'postNL'];
const cities = ['Hamburg', 'Lyon', 'Porto', 'Graz', 'Malmo', 'Gdansk', 'Brno', 'Ghent'];

function event(random: Random, items: number): object {
  const { below, pick } = random;
  return {
    version: '0',
    id: `6f1c0000-0000-4000-8000-${String(below(1e9)).padStart(12, '0')}`,
    'detail-type': pick(['Parcel Scanned', 'Parcel Delayed', 'Parcel Delivered']),
    source: 'logistics.tracking',
    account: '210987654321',
    time: '2026-10-05T08:09:10Z',
    region: 'eu-north-1',
    resources: [],
    detail: {
      shipment: `SH-${below(20_000)}`,
      carrier: pick(carriers),
      weight: below(400_000) / 1000,
      insured: below(2) === 0,
      scanner: {
        address: `10.${below(64)}.${below(256)}.${below(256)}`,
        firmware: `v${below(9)}.2`,
      },
      route: Array.from({ length: 4 }, () => `${pick(cities)}/${below(40)}`),
      parcels: Array.from({ length: items }, (_, at) => parcel(random, at)),
    },
  };
}

function parcel({ below, pick }: Random, at: number): object {
  return {
    sku: `${pick(['A', 'B', 'C', 'D'])}${below(3000)}-${pick(['red', 'blue', 'grey'])}`,
    quantity: 1 + below(40),
    price: below(2_000_000) / 100,
    size: { length: below(12_000) / 100, width: below(8000) / 100, height: below(500) / 10 },
    status: pick(['packed', 'sealed', 'lost', 'damaged']),
    hub: `${pick(cities)}/dock-${below(60)}`,
    ...(below(5) === 0 ? { returned: { reason: pick(['late', 'broken']), at: `day-${at}` } } : {}),
    readings: Array.from({ length: 3 }, () => ({
      sensor: `t${below(12)}`,
      value: below(40_000) / 1000 - 20,
    })),
  };
}

/** One rule of each kind for every number. */
const kinds = {
  exact: (n: number) => ({
    parcels: { sku: [`A${(n * 7) % 3000}-red`, `B${(n * 11) % 3000}-blue`] },
  }),
  numericEquals: (n: number) => ({ parcels: { quantity: [1 + (n % 40)], status: ['lost'] } }),
  numericRange: (n: number) => ({
    parcels: { price: [{ numeric: ['>', n * 150, '<=', n * 150 + 90.5] }] },
  }),
  prefix: (n: number) => ({ parcels: { hub: [{ prefix: `${cities[n % 8]}/dock-${n % 60}` }] } }),
  suffix: (n: number) => ({ shipment: [{ suffix: `${n % 1000}` }] }),
  ignoringCase: (n: number) => ({
    carrier: [{ 'equals-ignore-case': ['dhl', 'ups', 'DPD', 'hermes'][n % 4] }],
    parcels: { sku: [{ prefix: `C${n % 300}` }] },
  }),
  wildcard: (n: number) => ({ parcels: { sku: [{ wildcard: `D${n % 300}*-*re*` }] } }),
  anythingBut: (n: number) => ({
    shipment: [{ prefix: `SH-${n}` }],
    parcels: { status: [{ 'anything-but': ['packed', 'sealed', 'damaged'] }] },
  }),
  cidr: (n: number) => ({ scanner: { address: [{ cidr: `10.${n % 64}.${n % 256}.0/24` }] } }),
  missing: (n: number) => ({
    parcels: { sku: [{ prefix: `B${n % 300}` }], returned: { reason: [{ exists: false }] } },
  }),
  or: (n: number) => ({
    $or: [
      { parcels: { size: { length: [{ numeric: ['>', 119 + (n % 100) / 100] }] } } },
      { weight: [{ numeric: ['<', n / 100] }] },
    ],
  }),
  sameElement: (n: number) => ({
    parcels: {
      quantity: [{ numeric: ['>=', 1 + (n % 38)] }],
      size: { height: [{ numeric: ['<', 1 + (n % 9)] }] },
      readings: { sensor: [`t${n % 12}`], value: [{ numeric: ['>', 19 - (n % 3)] }] },
    },
  }),
} as const;
