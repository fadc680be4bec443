import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { JsonObject } from '@eventwright/json';
import {
  type ImageUploadedDraft,
  imageUploadedPublisher,
} from '../../generated/events/ImageUploaded/publisher.ts';
import registered from '../../generated/events/ImageUploaded/registry.json' with { type: 'json' };
import { withVersion } from '../report/versions.ts';
import { schema } from '../zod/ImageUploaded.ts';

/** Publishes some drafts in one call of PutEvents. */
export type Publish = (drafts: readonly ImageUploadedDraft[]) => Promise<unknown>;

/** Whoever checks nothing: a lower bound. */
export const floor = 'SDK alone, nothing checked';

const [source, detailType, bus] = ['eventwright.images', 'ImageUploaded', 'bus'];

/** Whoever publishes an event, by name; ours is the first. */
export function contestants(client: EventBridgeClient): Readonly<Record<string, Publish>> {
  const ours = imageUploadedPublisher(undefined, { client, eventBusName: bus });
  return {
    'generated publisher': (drafts) => ours.batch(drafts),
    [`SDK and ${withVersion('zod')} by hand`]: (drafts) =>
      put(client, drafts.map(withMetadata).map(checked)),
    [withVersion('typebridge')]: typebridge(client),
    [floor]: (drafts) => put(client, drafts.map(withMetadata)),
  };
}

function checked(detail: object): object {
  return schema.parse(detail);
}

function put(client: EventBridgeClient, details: readonly object[]): Promise<unknown> {
  const Entries = details.map((detail) => ({
    EventBusName: bus,
    Source: source,
    DetailType: detailType,
    Detail: JSON.stringify(detail),
  }));
  return client.send(new PutEventsCommand({ Entries }));
}

/** What the generated publisher adds. */
function withMetadata(draft: ImageUploadedDraft): object {
  const eventId = randomUUID();
  const occurredAt = new Date().toISOString();
  const metadata = { eventId, correlationId: eventId, causationId: eventId, occurredAt };
  return { metadata, ...draft };
}

/** What is used here of typebridge, which is written for version 2 of the SDK. */
interface Typebridge {
  readonly Bus: new (options: {
    readonly name: string;
    readonly EventBridge: unknown;
  }) => { put(events: readonly object[]): Promise<unknown> };
  readonly Event: new (options: {
    readonly name: string;
    readonly source: string;
    readonly bus: object;
    readonly schema: JsonObject;
  }) => { create(detail: object): object };
}

function typebridge(client: EventBridgeClient): Publish {
  const load = createRequire(path.join(import.meta.dirname, '../peers/package.json'));
  const { Bus, Event } = load('typebridge') as Typebridge;
  const asVersion2 = {
    putEvents: (input: ConstructorParameters<typeof PutEventsCommand>[0]) => ({
      promise: () => client.send(new PutEventsCommand(input)),
    }),
  };
  const own = new Bus({ name: bus, EventBridge: asVersion2 });
  const event = new Event({ name: detailType, source, bus: own, schema: detailSchema });
  return (drafts) => own.put(drafts.map((draft) => event.create(withMetadata(draft))));
}

/** The schema of the detail, of what the registry has of the whole event. */
const detailSchema: JsonObject = {
  definitions: registered.definitions,
  ...registered.properties.detail,
};
