import { readFileSync } from 'node:fs';
import {
  filterReads,
  innermost,
  observe,
  observeWorkflow,
  unobserved,
} from '@eventwright/testing/reads';
import { describe, expect, it } from 'vitest';

/** The paths that are recorded while a function reads a value. */
async function readsOf<Value>(value: Value, look: (observed: Value) => unknown) {
  const paths: string[] = [];
  await look(observe(value, (path) => paths.push(path)));
  return innermost(paths);
}

describe('An observed value', () => {
  const event = { image: { key: 'a', size: 3 }, variants: [{ width: 1 }, { width: 2 }], odd: null };

  it('reports the members that were read, by their innermost paths', async () => {
    const look = ({ image, variants }: typeof event) => [image.key, variants.map((v) => v.width)];
    expect(await readsOf(event, look)).toEqual(['image.key', 'variants[].width']);
  });

  it('reports every member of an object that is passed on', async () => {
    expect(await readsOf(event, ({ image }) => JSON.stringify({ ...image }))).toEqual([
      'image.key',
      'image.size',
    ]);
  });

  it('reports no missing member, such as that of a promise', async () => {
    expect(await readsOf(event, async (observed) => Promise.resolve(observed))).toEqual([]);
  });

  it('reports a member whose presence was tested', async () => {
    expect(await readsOf(event, (observed) => 'odd' in observed)).toEqual(['odd']);
  });

  it('returns the plain value to readers that are not recorded', () => {
    expect(unobserved(observe(event, () => undefined))).toBe(event);
  });
});

describe('The reads of definitions', () => {
  it('include those of all expressions of a workflow, even in states that an event does not reach', async () => {
    const paths: string[] = [];
    const definition = {
      States: {
        Read: { Assign: { all: '{% $states.input.detail %}', picture: '{% $all.picture %}' } },
        Never: { Arguments: { Sizes: '{% $all.variants.width %}', Key: '{% $picture.key %}' } },
        Wrong: { Arguments: { Failing: '{% $number($all.name) %}' } },
      },
    };
    const detail = { name: 'x', picture: { key: 'k', bucket: 'b' }, variants: [{ width: 1 }] };
    await observeWorkflow(definition, { detail }, (path) => paths.push(path));
    expect(innermost(paths)).toEqual(['name', 'picture.key', 'variants[].width']);
  });

  it('include the fields of a filter', () => {
    const where = { image: { key: [{ prefix: 'a' }] }, $or: [{ size: [1] }, { owner: ['x'] }] };
    expect(filterReads(where)).toEqual(['image.key', 'size', 'owner']);
  });
});

describe('The recorded reads of this application', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../handlers/${name}/reads.json`, import.meta.url), 'utf8'));

  it('show that only the consumer that records picture sizes reads them', () => {
    expect(read('deliver-image').events.ImageProcessed).toContain('variants[].picture.width');
    expect(JSON.stringify(read('record-notification'))).not.toContain('width');
  });
});
