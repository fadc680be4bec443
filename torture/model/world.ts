import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { type Actor, type Answer, type Call, timeOf } from './call.ts';
import { marshalled, type Table } from './table.ts';
import { entriesOf } from './workflows.ts';

/** The state of one image, and all pending work. */
export interface World {
  readonly hasOriginal: boolean;
  /** The record in DynamoDB; null if there is none. */
  readonly item: Json;
  /** Keys of the variants, in order. */
  readonly variants: readonly string[];
  readonly notices: number;
  /** `type eventId` of the published events, each once, in order. */
  readonly said: readonly string[];
  /** How many functions may still crash. */
  readonly crashes: number;
  /** Counts the published outcomes. It is the clock of the world. */
  readonly tick: number;
  readonly actors: readonly Actor[];
  /** Executions that failed. */
  readonly failures: readonly string[];
}

const consumers = new Map<string, Actor['consumer']>([
  ['ImageProcessed', 'deliver-image'],
  ['ImageRejected', 'deliver-image'],
  ['ImageDeletionRequested', 'erase-image'],
  ['UserNotified', 'record-notification'],
]);

/** A delivery of an event that starts now. */
export function delivery(
  world: Pick<World, 'actors' | 'tick' | 'said'>,
  consumer: Actor['consumer'],
  type: string,
  detail: Json,
  nth: number,
): Actor {
  const event: JsonObject = {
    version: '0',
    id: '00000000-0000-4000-8000-000000000000',
    source: 'eventwright.images',
    account: '000000000000',
    region: 'us-east-1',
    time: new Date(timeOf(0)).toISOString(),
    resources: [],
    'detail-type': type,
    detail,
  };
  return {
    consumer,
    execution: `${consumer}/${eventIdOf(detail)}#${nth}`,
    event,
    began: world.tick,
    history: [],
  };
}

function eventIdOf(detail: Json): string {
  const metadata = isObject(detail) ? detail['metadata'] : undefined;
  return isObject(metadata) ? String(metadata['eventId']) : '';
}

/** The effect of a call on the world, and its response. */
export async function apply(
  world: World,
  { operation, input }: Call,
  table: Table,
): Promise<{ readonly world: World; readonly answer: Answer }> {
  const given = isObject(input) ? input : {};
  const done = (next: Partial<World>, value: Json = {}) => ({
    world: { ...world, ...next },
    answer: { kind: 'value', value } as Answer,
  });
  const key = String(given['Key'] ?? '');
  switch (operation) {
    case 's3:GetObject':
      return world.hasOriginal ? done({}) : { world, answer: { kind: 'error', name: 'NoSuchKey' } };
    case 's3:PutObject':
      return done({ variants: [...new Set([...world.variants, key])].sort() });
    case 's3:ListObjectsV2':
      return done({}, { Contents: world.variants.map((Key) => ({ Key })), IsTruncated: false });
    case 's3:DeleteObject': {
      const isOriginal = given['Bucket'] === 'uploads' && key.endsWith('=');
      const variants = world.variants.filter((one) => one !== key);
      return done(isOriginal ? { hasOriginal: false } : { variants });
    }
    case 'sns:Publish':
      return done({ notices: world.notices + 1 }, { MessageId: 'm' });
    case 'events:PutEvents':
      return done(published(world, input), { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
    case 'dynamodb:GetItem':
    case 'dynamodb:UpdateItem':
    case 'dynamodb:Update':
      return await onTable(world, operation, given, table);
    default:
      throw new Error(`The model knows no ${operation}.`);
  }
}

function published(world: World, input: Json): Partial<World> {
  let { actors, said } = world;
  let { tick } = world;
  for (const { type, detail } of entriesOf(input)) {
    // Only ends are compared by their time.
    if (consumers.get(type) === 'deliver-image') tick += 1;
    const consumer = consumers.get(type);
    if (consumer === undefined) throw new Error(`Nobody takes ${type}.`);
    const id = `${type} ${eventIdOf(detail)}`;
    // Every publication is delivered; the same event again is another execution.
    const nth = 1 + said.filter((one) => one === id).length;
    said = [...said, id].sort();
    actors = [...actors, delivery({ actors, tick, said }, consumer, type, detail, nth)];
  }
  return { actors, said, tick };
}

async function onTable(world: World, operation: string, input: JsonObject, table: Table) {
  const isByDocument = operation === 'dynamodb:Update';
  const spelled = isByDocument ? marshalled(input) : input;
  const isAboutImage = JSON.stringify(spelled['Key']).includes('image#');
  if (!isAboutImage) return { world, answer: { kind: 'value', value: {} } as Answer };
  const name = isByDocument ? 'dynamodb:UpdateItem' : operation;
  const { item, answer } = await table.apply(world.item, name, spelled);
  return { world: { ...world, item }, answer };
}
