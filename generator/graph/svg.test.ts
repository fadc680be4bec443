import type { Json } from '@eventwright/json';
import { describe, expect, test } from 'vitest';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import type { Catalog } from '../model/catalog.ts';
import { layoutOf } from './layout.ts';
import { networkOf } from './network.ts';
import { svg } from './svg.ts';

/** A catalogue of these events, and of consumers that take the first and make the others. */
function catalogOf(
  events: readonly string[],
  consumers: Readonly<Record<string, readonly [takes: string, ...makes: string[]]>>,
  where?: Json,
): Catalog {
  const files: Record<string, Json> = {};
  for (const name of events) {
    files[`events/${name}.json`] = {
      'x-amazon-events-source': 'shop',
      'x-amazon-events-detail-type': name,
      description: `${name} & <b>"more"</b>\u0001`,
    };
  }
  for (const [name, [takes, ...publishes]] of Object.entries(consumers)) {
    const subscription = where === undefined ? {} : { where };
    files[`consumers/${name}.json`] = { on: { [takes]: subscription }, target: 'queue', publishes };
  }
  return build(documentsOf(files)).catalog;
}

const chain = catalogOf(['A', 'B', 'C'], { one: ['A', 'B'], two: ['B', 'C'], far: ['A', 'C'] });
const cycle = catalogOf(['A', 'B'], { forth: ['A', 'B'], back: ['B', 'A'], self: ['A', 'A'] });

describe('The picture of a catalogue', () => {
  test('flows from left to right without overlapping boxes', () => {
    const network = networkOf(chain);
    const { boxes, width, height } = layoutOf(network);
    const box = (id: string) => boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
    for (const { from, to } of network.edges) {
      expect(box(from).x + box(from).width).toBeLessThan(box(to).x);
    }
    const all = [...boxes.values()];
    for (const [index, one] of all.entries()) {
      expect(one.x + one.width).toBeLessThan(width);
      expect(one.y + one.height).toBeLessThan(height);
      for (const other of all.slice(index + 1)) {
        const apart = one.y + one.height <= other.y || other.y + other.height <= one.y;
        expect(apart || one.x !== other.x).toBe(true);
      }
    }
  });

  test('draws a cycle with one arrow back', () => {
    const text = svg(cycle);
    expect(text.match(/<path d="M\d/g)?.length).toBe(7);
    expect(text.match(/marker-start: url/g)?.length).toBe(2);
  });

  test('is the same for the same catalogue and loads nothing', () => {
    expect(svg(chain)).toBe(svg(chain));
    expect(svg(chain).replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /https?:|href/,
    );
  });

  test('describes in words what it shows', () => {
    const text = svg(catalogOf(['A', 'B'], { one: ['A', 'B'] }, { x: ['<"'] }));
    expect(text).toContain('<title id="title">');
    expect(text).toContain('>one takes some of A; one makes B.</desc>');
    expect(text).toContain('class="filtered"');
    expect(svg(catalogOf([], {}))).toContain('There are no events.');
  });

  test('never renders text as markup', () => {
    const text = svg(catalogOf(['A'], { one: ['A'] }, { x: ['</title><script>'] }));
    expect(text).not.toMatch(/<b>|<script/);
    expect(text).not.toContain('\u0001');
    expect(text).toContain('A &#38; &#60;b&#62;&#34;more&#34;&#60;/b&#62; ');
  });
});
