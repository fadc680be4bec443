import { fileURLToPath } from 'node:url';
import { includes } from '@eventwright/compatibility';
import type { Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { eventSource } from '../model/event-source.ts';
import { contentOf } from './content.ts';
import { readRegisteredSchema } from './registered-schema.ts';

const catalogues = ['../emit/fixtures/shop', '../breaking/fixtures/catalogue', '../../schemas'];
const events = catalogues.flatMap((folder) => {
  const { catalog } = build(load(fileURLToPath(new URL(folder, import.meta.url))));
  return catalog.events.map((event) => [event.detailType, event] as const);
});

describe('The registry document of an event', () => {
  it.each(events)('means the same as its schema: %s', (_detailType, event) => {
    const { text, losses } = contentOf(event);
    expect(losses).toEqual([]);
    const { source, detailType, detail } = readRegisteredSchema(text);
    expect([source, detailType]).toEqual([event.source, event.detailType]);
    const registered = { label: 'registered', schema: detail as Json };
    const written = eventSource(event, 'written', 'strict');
    expect(includes(registered, written)).toEqual({ holds: true });
    expect(includes(written, registered)).toEqual({ holds: true });
  });
});
