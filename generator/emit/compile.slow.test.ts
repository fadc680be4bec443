import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { EmittedFile } from './emitter.ts';
import { catalogEmitters, outlineEmitters, stubEmitters, unitEmitters } from './index.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** Inside the repository, so that `@eventwright/runtime` is found as it is in generated code. */
const folder = join(repository, '.eventwright/compile-test');

const consumer = (name: string) => `../generated/consumers/${name}`;
const billOrder = `import { billOrder } from '${consumer('bill-order')}/consumer.ts';`;
const tellCustomer = `import { tellCustomer } from '${consumer('tell-customer')}/consumer.ts';`;
const constructs = `
import { App, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { BillOrder } from '${consumer('bill-order')}/bill-order.construct.ts';
const stack = new Stack(new App());
const eventBus = new EventBus(stack, 'Bus');`;
const place = "place: { name: 'here' }, seen: true";

const compiles: Readonly<Record<string, string>> = {
  'a handler that publishes what it may': `${billOrder}
    export const handler = billOrder(async (event, { publish, environment, log }) => {
      await publish.parcelScanned({ parcel: event.detail.order, ${place} });
      await publish.orderPlaced.batch([{ order: environment.LEDGER, cents: 1 }]);
      log.info('Billed', { cents: event.detail.cents });
    });`,
  'a handler that tells its events apart': `${tellCustomer}
    export const handler = tellCustomer(async (event) => {
      if (event.detailType === 'OrderPlaced') console.log(event.detail.cents.toFixed());
      else console.log(event.detail.place.floor?.toFixed());
    });`,
  'a construct that has all its environment': `${constructs}
    new BillOrder(stack, 'BillOrder', { eventBus, environment: { LEDGER: 'x' } }).rules.orderPlaced;`,
  'a publisher outside of any consumer': `
    import { orderPlacedPublisher } from '../generated/events/OrderPlaced/publisher.ts';
    export const id: Promise<string> = orderPlacedPublisher()({ order: 'A-1', cents: 1 });`,
};

const doesNotCompile: Readonly<Record<string, readonly [text: string, error: string]>> = {
  'publishing an undeclared event': [
    `${tellCustomer} tellCustomer(async (_, { publish }) => publish.orderPlaced({}));`,
    "TS2339: Property 'orderPlaced' does not exist",
  ],
  'a detail with a missing property': [
    `${billOrder} billOrder(async (_, { publish }) => void publish.orderPlaced({ order: 'A' }));`,
    "TS2741: Property 'cents' is missing",
  ],
  'a detail with an additional property': [
    `${billOrder} billOrder(async (_, { publish }) => void publish.orderPlaced({ order: 'A', cents: 1, sum: 1 }));`,
    "TS2353: Object literal may only specify known properties, and 'sum'",
  ],
  'a detail with its own metadata': [
    `${billOrder} billOrder(async ({ detail }, { publish }) => void publish.orderPlaced({ order: 'A', cents: 1, metadata: detail.metadata }));`,
    "TS2353: Object literal may only specify known properties, and 'metadata'",
  ],
  'an event that the consumer does not take': [
    `${billOrder} billOrder(async (event) => { if (event.detailType === 'ParcelScanned') throw event; });`,
    'TS2367: This comparison appears to be unintentional',
  ],
  'a property of another event in the union': [
    `${tellCustomer} tellCustomer(async (event) => console.log(event.detail.cents));`,
    "TS2339: Property 'cents' does not exist",
  ],
  'a variable that is not in the environment': [
    `${billOrder} billOrder(async (_, { environment }) => console.log(environment.TABLE));`,
    "TS2339: Property 'TABLE' does not exist",
  ],
  'modifying an event': [
    `${billOrder} billOrder(async (event) => { event.detail.order = 'B'; });`,
    "TS2540: Cannot assign to 'order' because it is a read-only property",
  ],
  'a handler that is not asynchronous': [
    `${billOrder} billOrder((event) => console.log(event.id));`,
    "TS2322: Type 'void' is not assignable to type 'Promise<void>'",
  ],
  'a construct without its environment': [
    `${constructs} new BillOrder(stack, 'BillOrder', { eventBus, environment: {} });`,
    "TS2741: Property 'LEDGER' is missing",
  ],
  'a construct with an unknown variable': [
    `${constructs} new BillOrder(stack, 'BillOrder', { eventBus, environment: { LEDGER: 'x', OTHER: 'y' } });`,
    "TS2353: Object literal may only specify known properties, and 'OTHER'",
  ],
};

describe('The code generated for the shop', () => {
  let errors: readonly string[] = [];

  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const { path, text } of await emitShop()) write(path, text);
    for (const [index, text] of Object.values(compiles).entries())
      write(`use/good-${index}.ts`, text);
    for (const [index, [text]] of Object.values(doesNotCompile).entries()) {
      write(`use/bad-${index}.ts`, `${text}\n`);
    }
    write(
      'tsconfig.json',
      JSON.stringify({ extends: '../../tsconfig.json', include: ['.'], exclude: [] }),
    );
    const tsc = join(repository, 'node_modules/.bin/tsc');
    const { stdout } = spawnSync(tsc, ['--noEmit', '--pretty', 'false', '-p', folder], {
      cwd: folder,
      encoding: 'utf8',
    });
    errors = stdout.split('\n').filter((line) => /^\S+\(\d+,\d+\): error/.test(line));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('compiles under the strictest settings, stubs included', () => {
    expect(errors.filter((line) => !line.startsWith('use/'))).toEqual([]);
  });

  it.each(Object.keys(compiles).map((name, index) => [name, index] as const))(
    'accepts %s',
    (_, index) => {
      expect(errors.filter((line) => line.startsWith(`use/good-${index}.ts`))).toEqual([]);
    },
  );

  it.each(
    Object.entries(doesNotCompile).map(([name, [, error]], index) => [name, error, index] as const),
  )('rejects %s', (_, error, index) => {
    const found = errors.filter((line) => line.startsWith(`use/bad-${index}.ts`));
    expect(found).toEqual([expect.stringContaining(error)]);
  });
});

async function emitShop(): Promise<readonly EmittedFile[]> {
  const { catalog } = build(load(fileURLToPath(new URL('./fixtures/shop', import.meta.url))));
  const context = {
    schemas: 'shop',
    handlersFromOutput: '../handlers',
    outputFromHandlers: '../generated',
  };
  const inFolder = async (name: string, emitters: typeof unitEmitters) => {
    const files = await Promise.all(emitters.map((emit) => emit(catalog, context)));
    return files.flat().map(({ path, text }) => ({ path: `${name}/${path}`, text }));
  };
  return [
    ...(await inFolder('generated', [...unitEmitters, ...outlineEmitters, ...catalogEmitters])),
    ...(await inFolder('handlers', stubEmitters)),
  ];
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
