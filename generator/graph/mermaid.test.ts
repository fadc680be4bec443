import type { Json } from '@eventwright/json';
import { expect, test } from 'vitest';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import { mermaid } from './mermaid.ts';

test('a catalogue is drawn from publishers to consumers', () => {
  const event = (name: string) => ({
    'x-amazon-events-source': 's',
    'x-amazon-events-detail-type': name,
  });
  const files: Record<string, Json> = {
    'events/A.json': event('A'),
    'events/B.json': event('B'),
    'consumers/do-it.json': {
      on: { A: { where: { name: ['"'] } } },
      target: 'queue',
      publishes: ['B'],
    },
  };
  const documents = documentsOf(files);
  expect(mermaid(build(documents).catalog)).toBe(`flowchart LR
  event_A(["A"])
  event_B(["B"])
  consumer_do_45_it[("do-it")]
  event_A -- "{#34;name#34;:[#34;#92;#34;#34;]}" --> consumer_do_45_it
  consumer_do_45_it --> event_B
`);
});
