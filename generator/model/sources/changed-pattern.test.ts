import { describe, expect, it } from 'vitest';
import { built, from } from './testing/order-table.ts';

describe('The pattern of a source that names changed attributes', () => {
  it('combines the filter with the changed attribute, so that both apply', () => {
    const where = { dynamodb: { NewImage: { status: { S: ['shipped'] } } } };
    const changing = { ...from, changes: ['MODIFY'], changed: ['status'], where };
    const [source] = built({ from: changing }).catalog.sources;
    expect(source?.from).toMatchObject({
      pattern: {
        eventName: ['MODIFY'],
        dynamodb: {
          OldImage: { status: { S: ['placed', 'paid'] } },
          NewImage: { status: { S: ['shipped'] } },
        },
      },
    });
  });

  it('matches only changed values, with one branch for each value', () => {
    const [source] = built({ from: { ...from, changes: ['MODIFY'], changed: ['gift'] } }).catalog
      .sources;
    expect(source?.from).toMatchObject({
      pattern: {
        eventName: ['MODIFY'],
        $or: [
          {
            dynamodb: {
              OldImage: { gift: { BOOL: [false] } },
              NewImage: { gift: { BOOL: [true] } },
            },
          },
          {
            dynamodb: {
              OldImage: { gift: { BOOL: [true] } },
              NewImage: { gift: { BOOL: [false] } },
            },
          },
        ],
      },
    });
  });
});
