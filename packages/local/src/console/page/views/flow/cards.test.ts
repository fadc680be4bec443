import { describe, expect, it } from 'vitest';
import type { FlowKind, FlowNode } from '../../../wire/flow.ts';
import { cardsOf } from './cards.ts';
import { layOut } from './lay-out.ts';
import { estimateWidth } from './title-of.ts';

/** A flow from lines such as `bus:orders > rule:placed > queue:pack > function:pack`. */
function flowOf(...lines: readonly string[]) {
  const chains = lines.map((line) => line.split(' > '));
  const ids = new Set(chains.flat());
  const nodes = [...ids].map((id): FlowNode => {
    const kind = id.split(':')[0] as FlowKind;
    const bare = { id, kind, name: id, resource: id, note: '', to: [], search: '' };
    return { ...bare, count: 0, failed: 0, depth: null, dead: 0 };
  });
  const edges = chains.flatMap((chain) =>
    chain.slice(1).map((to, index) => ({ from: chain[index] ?? '', to })),
  );
  return { nodes, edges };
}

function rows(...lines: readonly string[]) {
  return cardsOf(flowOf(...lines)).map((card) => card.rows.map(({ id }) => id).join(', '));
}

describe('The cards of a flow', () => {
  it('combine a rule, its queue and their function', () => {
    expect(
      rows('bus:b > rule:placed > queue:pack > function:pack', 'bus:b > rule:paid > queue:bill'),
    ).toEqual(['bus:b', 'rule:placed, queue:pack, function:pack', 'rule:paid, queue:bill']);
  });

  it('combine several rules with one target', () => {
    expect(rows('bus:b > rule:a > workflow:w', 'bus:b > rule:c > workflow:w')).toEqual([
      'bus:b',
      'rule:a, rule:c, workflow:w',
    ]);
  });

  it('keep a rule with several targets separate', () => {
    expect(rows('bus:b > rule:a > queue:x', 'rule:a > queue:y', 'bus:b > rule:z')).toEqual([
      'bus:b',
      'rule:a',
      'queue:x',
      'queue:y',
      'rule:z',
    ]);
  });

  it('keep a bus with several publishers separate', () => {
    expect(rows('function:a > bus:b', 'pipe:p > bus:b', 'bus:b > rule:r > queue:q')).toEqual([
      'function:a',
      'bus:b',
      'pipe:p',
      'rule:r, queue:q',
    ]);
  });

  it('end at a worker: a function and the queue that it sends to are two cards', () => {
    expect(rows('queue:in > function:f > queue:out > function:g')).toEqual([
      'queue:in, function:f',
      'queue:out, function:g',
    ]);
  });

  it('end if rules form a cycle', () => {
    expect(rows('rule:a > rule:b > rule:a')).toHaveLength(1);
  });

  it('contain each part once', () => {
    const flow = flowOf(
      'api:a > function:f > table:t > pipe:p > bus:b',
      'bus:b > rule:r > topic:n > queue:q > function:g > table:t',
      'bus:b > rule:s > queue:q',
    );
    const held = cardsOf(flow).flatMap((card) => card.rows);
    expect(held.map(({ id }) => id).sort()).toEqual(flow.nodes.map(({ id }) => id).sort());
  });
});

describe('The picture of a flow', () => {
  const flow = flowOf(
    'api:a > bus:b > rule:placed > queue:pack > function:pack > bus:b',
    'bus:b > rule:packed > function:bill > table:bills',
    'api:a > table:bills',
  );
  const { cards, ways, ...frame } = layOut(flow);

  it('draws every edge between two cards from the sides that face each other', () => {
    const joined = cards.reduce((sum, card) => sum + card.rows.length - 1, 0);
    expect(ways).toHaveLength(flow.edges.length - joined);
    const cardOf = (id: string) => {
      const card = cards.find(({ rows: parts }) => parts.some((part) => part.id === id));
      if (card === undefined) throw new Error(`No card has ${id}.`);
      return card;
    };
    for (const { from, to, points } of ways) {
      const ends = [
        { own: cardOf(from), far: cardOf(to), point: points[0] },
        { own: cardOf(to), far: cardOf(from), point: points.at(-1) },
      ];
      for (const { own, far, point } of ends) {
        // The side that faces the other card.
        expect(point?.x, `${from} to ${to}`).toBe(own.x < far.x ? own.x + own.width : own.x);
        expect(point?.y).toBeGreaterThan(own.y);
        expect(point?.y).toBeLessThan(own.y + own.height);
      }
    }
  });

  it('contains all cards without overlaps', () => {
    for (const [index, a] of cards.entries()) {
      expect(a.x).toBeGreaterThanOrEqual(frame.left);
      expect(a.x + a.width).toBeLessThanOrEqual(frame.left + frame.width);
      expect(a.y + a.height).toBeLessThanOrEqual(frame.top + frame.height);
      for (const b of cards.slice(index + 1)) {
        const isApart =
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y;
        expect(isApart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
  });

  it('sets what has no edge apart, below the rest', () => {
    const placed = layOut(flowOf('bus:b > rule:r', 'table:a', 'bucket:c')).cards;
    const bottom = Math.max(
      ...placed.filter(({ id }) => /^(bus|rule)/.test(id)).map(({ y, height }) => y + height),
    );
    const apart = placed.filter(({ id }) => /^(table|bucket)/.test(id));
    expect(apart).toHaveLength(2);
    for (const { y } of apart) expect(y).toBeGreaterThan(bottom);
  });

  it('gives a bus the width of its name', () => {
    const wide = layOut(flowOf('bus:of-long-names > rule:r', 'bus:of-long-names > rule:s'));
    const bar = wide.cards.find(({ id }) => id.startsWith('bus'));
    expect(bar?.width).toBeGreaterThan(estimateWidth('bus:of-long-names') + 20);
  });
});
