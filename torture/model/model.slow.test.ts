import { createHash } from 'node:crypto';
import { isObject, type Json } from '@eventwright/json';
import type { LocalCloud } from '@eventwright/local';
import { startWith } from '@eventwright/local/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Actor, Next } from './call.ts';
import { type Explored, explore } from './explore.ts';
import { nextOfFunction, standInForAws } from './functions.ts';
import { createTable, type Table } from './table.ts';
import { type DefinitionOf, nextOfWorkflow, ownDefinitions } from './workflows.ts';
import { delivery, type World } from './world.ts';

type Handler = (event: unknown) => Promise<unknown>;

let cloud: LocalCloud;
let table: Table;
let takeBack: () => void;
const handlers = new Map<string, Handler>();

beforeAll(async () => {
  cloud = await startWith({});
  table = await createTable(cloud.endpoint);
  for (const [name, value] of Object.entries({
    AWS_REGION: 'us-east-1',
    EVENT_BUS_NAME: 'bus',
    PROCESSED_BUCKET: 'processed',
    TABLE_NAME: 'records',
    IMAGES_PER_DAY: '0',
  })) {
    vi.stubEnv(name, value);
  }
  const background = { r: 200, g: 100, b: 0 };
  const blank = sharp({ create: { width: 8, height: 8, channels: 3, background } });
  const modules = {
    'process-image': await import('../../handlers/process-image/handler.ts'),
    'record-notification': await import('../../handlers/record-notification/handler.ts'),
  };
  for (const [name, { handler }] of Object.entries(modules)) handlers.set(name, handler as Handler);
  takeBack = standInForAws(await blank.png().toBuffer());
});

afterAll(async () => {
  takeBack();
  vi.unstubAllEnvs();
  await cloud.stop();
});

const image = { owner: 'o', imageId: 'i' };
const when = '2026-11-28T00:00:00.000Z';
const metadataOf = (eventId: string) => ({
  eventId,
  correlationId: eventId,
  causationId: eventId,
  occurredAt: when,
});
const upload: Json = {
  metadata: metadataOf('upload'),
  object: {
    bucket: 'uploads',
    key: 'users/o/i=',
    bytes: 100,
    etag: createHash('md5').update('x').digest('hex'),
    sequencer: '00',
  },
};
const deletion: Json = { metadata: metadataOf('deletion'), image };

/**
 * An upload that is delivered so many times, and perhaps a deletion that may come at any moment.
 */
function startOf(deliveries: number, isDeleted: boolean, crashes: number): World {
  const empty: World = {
    hasOriginal: true,
    item: null,
    variants: [],
    notices: 0,
    said: [],
    crashes,
    tick: 0,
    actors: [],
    failures: [],
  };
  const uploads = Array.from({ length: deliveries }, (_, index) =>
    delivery(empty, 'process-image', 'ImageUploaded', upload, index + 1),
  );
  const deletions = isDeleted
    ? [delivery(empty, 'erase-image', 'ImageDeletionRequested', deletion, 1)]
    : [];
  return { ...empty, actors: [...uploads, ...deletions] };
}

function run(start: World, definitionOf: DefinitionOf = ownDefinitions): Promise<Explored> {
  const nextOf = (actor: Actor): Promise<Next> => {
    const handler = handlers.get(actor.consumer);
    return handler === undefined
      ? nextOfWorkflow(actor, definitionOf)
      : nextOfFunction(actor, handler);
  };
  return explore({ start, table, nextOf, wrongWith, most: 1_500_000 });
}

/** The attributes of a tombstone. */
const ofTombstone = new Set(['deletedAt', 'expiresAt', 'item', 'owner']);

/** What must be true when nothing is left to do (docs/invariants.md). */
function wrongWith(world: World): readonly string[] {
  const wrong = world.failures.map((execution) => `${execution} failed`);
  const item = isObject(world.item) ? world.item : {};
  if ('deletedAt' in item) {
    if (world.hasOriginal) wrong.push('the original of a deleted image is there');
    if (world.variants.length > 0) wrong.push(`${world.variants.length} variants are there`);
    const kept = Object.keys(item).filter((name) => !ofTombstone.has(name));
    if (kept.length > 0) wrong.push(`the tombstone keeps ${kept.join(', ')}`);
    return wrong;
  }
  if (world.said.some((one) => one.startsWith('ImageDeletionRequested'))) return ['no tombstone'];
  const ends = new Set(world.said.filter((one) => /^Image(Processed|Rejected) /.test(one)));
  const told = new Set(world.said.filter((one) => one.startsWith('UserNotified')));
  if (JSON.stringify(item['status']) !== '{"S":"processed"}') wrong.push('it is not processed');
  if (item['notifiedAt'] === undefined)
    wrong.push('the record does not say that the owner was told');
  if (world.notices === 0) wrong.push('the owner was not told');
  if (ends.size !== 1) wrong.push(`${ends.size} different ends`);
  if (told.size !== 1) wrong.push(`${told.size} different notices`);
  const named = JSON.stringify(item['variants'] ?? null);
  for (const key of world.variants) if (!named.includes(key)) wrong.push(`no record names ${key}`);
  return wrong;
}

/** The definition of one workflow with a text replaced, which must be there. */
function planted(consumer: string, text: string, replacement: string): DefinitionOf {
  return (name) => {
    const definition = ownDefinitions(name);
    if (name !== consumer) return definition;
    expect(definition).toContain(text);
    return definition.replace(text, replacement);
  };
}

describe('Every order of the steps', () => {
  it('of two deliveries, with a crash anywhere, ends well', async () => {
    const { states, steps, ends, wrong } = await run(startOf(2, false, 1));
    expect(wrong).toBeUndefined();
    console.info(`${states} states, ${steps} steps, ${ends} ends`);
    expect(states).toBeGreaterThan(500);
    expect(ends).toBeGreaterThan(0);
  });

  it('of two deliveries and a deletion ends well', async () => {
    const { states, steps, ends, wrong } = await run(startOf(2, true, 0));
    expect(wrong).toBeUndefined();
    console.info(`${states} states, ${steps} steps, ${ends} ends`);
    expect(states).toBeGreaterThan(500);
    expect(ends).toBeGreaterThan(0);
  });

  it('of a delivery and a deletion, with a crash anywhere, ends well', async () => {
    const { states, steps, ends, wrong } = await run(startOf(1, true, 1));
    expect(wrong).toBeUndefined();
    console.info(`${states} states, ${steps} steps, ${ends} ends`);
    expect(states).toBeGreaterThan(500);
    expect(ends).toBeGreaterThan(0);
  });
});

describe('A planted fault is found:', () => {
  it.each([
    [
      'a record overwrites a tombstone',
      startOf(1, true, 0),
      planted('deliver-image', 'attribute_not_exists(deletedAt) AND ', ''),
    ],
    [
      'objects written after a deletion are not erased again',
      startOf(1, true, 0),
      planted('deliver-image', '"Next": "EraseAgain"', '"Next": "AlreadyKnown"'),
    ],
    [
      'nothing records that the owner was notified',
      startOf(2, false, 0),
      planted('deliver-image', '"Next": "SayNotified"', '"End": true'),
    ],
  ])('%s', async (_what, start, definitionOf) => {
    const { wrong } = await run(start, definitionOf);
    expect(wrong?.why).not.toEqual([]);
    expect(wrong?.way.length).toBeGreaterThan(5);
  });
});
