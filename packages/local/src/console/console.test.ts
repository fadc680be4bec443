import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LocalCloud } from '../cloud.ts';
import { happened } from '../testing.ts';
import { placeOrder, startShop } from './testing/shop.ts';
import type { QueuePage } from './wire/data.ts';
import type { EventPage, EventWindow } from './wire/events.ts';
import type { Flow } from './wire/flow.ts';
import type { LiveMessage } from './wire/live.ts';
import type { CatalogueEvent, Problem } from './wire/send.ts';
import type { Trouble } from './wire/trouble.ts';

let cloud: LocalCloud;
let token: string;

beforeAll(async () => {
  cloud = await startShop();
  const page = await (await fetch(`${cloud.endpoint}/console/`)).text();
  token = /name="console-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
});

afterAll(() => cloud.stop());

async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${cloud.endpoint}/console/api/${path}`, {
    headers: { 'x-console-token': token },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

describe('The HTML document of the console', () => {
  it.each(['', 'events', 'events/some%2Fid?search=a', 'data/tables/x', 'faults'])(
    'is the same at every address: /console/%s',
    async (path) => {
      const headers = { accept: 'text/html' };
      const answer = await fetch(`${cloud.endpoint}/console/${path}`, { headers });
      expect(answer.headers.get('content-type')).toContain('text/html');
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
    },
  );

  it('loads a script and a style sheet of less than 100 KB, compressed', async () => {
    let bytes = 0;
    for (const name of ['console.js', 'console.css']) {
      const headers = { 'accept-encoding': 'br' };
      const answer = await fetch(`${cloud.endpoint}/console/assets/${name}`, { headers });
      expect(answer.status).toBe(200);
      // `fetch` decompresses; the length that was sent is compressed again here to compare.
      const { brotliCompressSync } = await import('node:zlib');
      bytes += brotliCompressSync(Buffer.from(await answer.arrayBuffer())).length;
    }
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(100_000);
  });
});

describe('The API of the console', () => {
  it.each([undefined, 'wrong'])('rejects the token %s', async (given) => {
    const headers = given === undefined ? {} : { 'x-console-token': given };
    for (const path of ['info', 'events', 'live', 'objects/pictures/a.png']) {
      const answer = await fetch(`${cloud.endpoint}/console/api/${path}`, { headers });
      expect(answer.status).toBe(403);
    }
  });

  it('rejects a page of another origin that knows the token', async () => {
    const headers = { 'x-console-token': token, origin: 'http://evil.example' };
    const answer = await fetch(`${cloud.endpoint}/console/api/info`, { headers });
    expect(answer.status).toBe(403);
  });

  it('answers 404 for anything unknown, whatever its name', async () => {
    for (const path of ['nothing', 'constructor', 'events/no-such-id', 'queues/none']) {
      await expect(ask(path)).rejects.toThrow(/^404/);
    }
  });
});

describe('Events', () => {
  it('are found by type, field, number, text and their negations', async () => {
    await placeOrder(cloud, { order: 'find-1', total: 20, kind: 'phone', lines: [{ sku: 'A-1' }] });
    await placeOrder(cloud, { order: 'find-2', total: 900, kind: 'phone' });
    const found = async (search: string) => {
      const query = new URLSearchParams({ search });
      const { rows } = await ask<EventWindow>(`events?${query}`);
      return rows.flatMap(({ gist }) => gist.find(({ name }) => name === 'order')?.value ?? []);
    };
    expect(await found('find-')).toEqual(['find-1', 'find-2']);
    expect(await found('find- total>100')).toEqual(['find-2']);
    expect(await found('detail.total<=20 order:find')).toEqual(['find-1']);
    expect(await found('lines.sku=A-1')).toEqual(['find-1']);
    expect(await found('find- -total:900')).toEqual(['find-1']);
    expect(await found('type=OrderPlaced "kind":"phone" source:shop find-2')).toEqual(['find-2']);
    expect(await found('type:OrderCancelled')).toEqual([]);
    expect(await found('constructor:x')).toEqual([]);
    const { problem } = await ask<EventWindow>('events?search=total%3Emuch');
    expect(problem).toBe('> compares numbers, and "much" is not one.');
  });

  it('list the rules that matched, why the others did not, and their whole story', async () => {
    const id = await placeOrder(cloud, { order: 'told', total: 5, kind: 'web' });
    const stepsOf = ({ story }: EventPage) =>
      story.steps.map(({ service, name }) => `${service} ${name}`);
    await expect
      .poll(async () => stepsOf(await ask<EventPage>(`events/${id}`)))
      .toEqual(expect.arrayContaining(['events Pack', 'sns News']));
    const page = await ask<EventPage>(`events/${id}`);
    expect(page.rules.map(({ name, matches }) => [name, matches])).toEqual([
      ['BillRule', true],
      ['PackRule', true],
      ['BigOrders', false],
      ['AuditRule', false],
    ]);
    expect(page.rules[2]?.reasons).toEqual(['detail.total is 5, but expected a number > 1000']);
    expect(page.schema?.name).toBe('shop@OrderPlaced');
    expect(page.problems).toEqual([]);
    expect(page.story.steps.every(({ event }) => event === id)).toBe(true);
  });

  it('stream live, starting with the events that a page missed', async () => {
    const aborting = new AbortController();
    const before = cloud.activities.list().at(-1)?.id ?? 0;
    await placeOrder(cloud, { order: 'missed', total: 1, kind: 'phone' });
    const answer = await fetch(`${cloud.endpoint}/console/api/live?token=${token}`, {
      headers: { 'last-event-id': String(before) },
      signal: aborting.signal,
    });
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      if (text.includes('\n\n')) break;
    }
    aborting.abort();
    const [, data = ''] = /^data: (.*)$/m.exec(text) ?? [];
    const first = JSON.parse(data) as LiveMessage;
    expect(first.pulses.filter(({ action }) => action === 'PutEvents')).toHaveLength(1);
    expect(first.counts.events).toBeGreaterThan(0);
  });
});

describe('Send', () => {
  it('offers a valid sample, breaks it on demand and reports what is wrong', async () => {
    const [event] = await ask<readonly CatalogueEvent[]>('catalogue');
    expect(event).toMatchObject({ type: 'OrderPlaced', source: 'shop', origin: 'registry' });
    const which = { type: 'OrderPlaced', source: 'shop' };
    type Sample = { readonly detail: object; readonly problems: readonly Problem[] };
    const valid = await ask<Sample>('sample', { ...which, kind: 'valid', seed: 1 });
    expect(valid.problems).toEqual([]);
    for (let seed = 1; seed <= 8; seed += 1) {
      const broken = await ask<Sample>('sample', { ...which, kind: 'invalid', seed });
      expect(broken.problems, JSON.stringify(broken.detail)).not.toEqual([]);
    }
    const { problems } = await ask<Sample>('check', { ...which, detail: { order: 1 } });
    expect(problems.map(({ pointer }) => pointer)).toContain('/order');
  });
});

describe('Trouble', () => {
  it('shows the reason, the stack and the event of a dead letter, and sends it back', async () => {
    const id = await placeOrder(cloud, { order: 'no-total', kind: 'phone' });
    const { letter, failures } = await vi.waitFor(async () => {
      const trouble = await ask<Trouble>('trouble');
      const found = trouble.deadLetters.find(({ event }) => event === id);
      expect(found).toBeDefined();
      return { letter: found, failures: trouble.failures };
    }, 20_000);
    expect(letter?.reason).toContain('The order no-total has no total.');
    expect(letter?.stack).toMatch(/index\.js:\d+/);
    expect(letter?.stack).not.toContain('child.');
    expect(failures.some(({ event }) => event === id)).toBe(true);
    expect((await ask<EventPage>(`events/${id}`)).row.status).toBe('failed');
    const redriven = await ask<readonly { outcome: string }[]>('redrive', {
      queue: 'bill-dead',
      messageId: letter?.message.id ?? '',
    });
    expect(redriven.map(({ outcome }) => outcome)).toEqual(['redriven']);
  });
});

describe('Flow', () => {
  it('draws connected parts with counts, and dead-letter queues as a count on their owner', async () => {
    const { nodes, edges } = await ask<Flow>('flow');
    const name = (id: string) => nodes.find((node) => node.id === id)?.name;
    const drawn = edges.map(({ from, to }) => `${name(from)} → ${name(to)}`);
    expect(drawn).toContain('Bus → PackRule');
    expect(drawn).toContain('PackRule → Pack');
    expect(drawn).toContain('Pack → News');
    expect(drawn).toContain('BillQueue → Bill');
    expect(nodes.map((node) => node.name)).not.toContain('BillDeadLetters');
    expect(nodes.find((node) => node.name === 'Bus')?.count).toBeGreaterThan(0);
  });
});

describe('Data', () => {
  it('reads queues without receiving their messages', async () => {
    await placeOrder(cloud, { order: 'parked', total: 5_000, kind: 'phone' });
    await happened(cloud.activities, ({ summary }) => summary.includes('parking'));
    const look = async () => (await ask<QueuePage>('queues/parking')).messages;
    const [first, second] = [await look(), await look()];
    expect(first.map(({ received, state }) => [received, state])).toEqual([[0, 'ready']]);
    expect(second).toEqual(first);
  });

  it('runs a schedule now', async () => {
    await ask('run-now', { schedule: 'Nightly' });
    const { messages } = await ask<QueuePage>('queues/parking');
    expect(messages.some(({ body }) => body.includes('Scheduled Event'))).toBe(true);
    await expect(ask('run-now', { schedule: 'Pack' })).rejects.toThrow(/^404/);
  });
});
