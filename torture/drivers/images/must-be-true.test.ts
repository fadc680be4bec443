import { describe, expect, it } from 'vitest';
import processed from '../../../schemas/events/ImageProcessed.json' with { type: 'json' };
import uploaded from '../../../schemas/events/ImageUploaded.json' with { type: 'json' };
import notified from '../../../schemas/events/UserNotified.json' with { type: 'json' };
import type { Left } from './left.ts';
import { mustBeTrue } from './must-be-true.ts';
import type { Upload } from './upload.ts';

const owner = 'o1';
const imageId = 'i1';
const name = `${owner}/${imageId}`;
const variantKey = `users/${name}/thumbnail.webp`;

/** The example of a schema, about our image. */
function detailOf(schema: { readonly examples: readonly object[] }, more: object = {}) {
  return { ...schema.examples[0], image: { owner, imageId }, ...more };
}

function event(type: string, detail: object) {
  return { id: `${type}-1`, 'detail-type': type, detail: JSON.parse(JSON.stringify(detail)) };
}

function upload(more: Partial<Upload> = {}): Upload {
  const photograph = {
    name: 'picture',
    bytes: Buffer.alloc(1),
    contentType: 'image/png',
    ends: ['processed'],
  };
  return {
    user: 'ada',
    owner,
    photograph,
    imageId,
    answer: 'accepted',
    deletion: 'none',
    history: [],
    ...more,
  };
}

const original = uploaded.examples[0] as { readonly object: object };
const events = [
  event('ImageUploaded', {
    ...original,
    object: { ...original.object, key: `users/${name}=` },
  }),
  event('ImageProcessed', detailOf(processed)),
  event('UserNotified', detailOf(notified)),
];
const seen = { events, notices: [{ owner, imageId }] };

const record = {
  status: 'processed',
  notifiedAt: '2026-11-23T12:00:00Z',
  variants: [{ name: 'thumbnail', picture: { key: variantKey, bytes: 9 } }],
};

function left(more: Partial<Left> = {}): Left {
  return {
    records: new Map<string, Readonly<Record<string, unknown>>>([[name, record]]),
    originals: new Map([[`users/${name}=`, 100]]),
    variants: new Map([[variantKey, 9]]),
    ...more,
  };
}

const tombstone = new Map([[name, { deletedAt: 'now' }]]);
const nothing = new Map<string, never>();

/** The numbers of the invariants that are broken. */
function broken(...given: Parameters<typeof mustBeTrue>): readonly string[] {
  return [...new Set(mustBeTrue(...given).map(({ invariant }) => invariant))].sort();
}

describe('After the storm', () => {
  it('a processed or deleted image is consistent', () => {
    expect(mustBeTrue([upload()], left(), seen)).toEqual([]);
    const erased = left({ records: tombstone, originals: nothing, variants: nothing });
    expect(mustBeTrue([upload({ deletion: 'accepted' })], erased, seen)).toEqual([]);
  });

  it.each<[string, string, Upload, Left, typeof seen]>([
    ['1', 'has no record', upload(), left({ records: nothing, variants: nothing }), seen],
    ['1', 'has lost its original', upload(), left({ originals: nothing }), seen],
    [
      '1',
      'has a failure in its record',
      upload(),
      left({ records: new Map([[name, { ...record, failure: {} }]]) }),
      seen,
    ],
    [
      '2',
      'was processed and should have been rejected',
      upload({ photograph: { ...upload().photograph, ends: ['empty'] } }),
      left(),
      seen,
    ],
    ['3', 'misses a variant', upload(), left({ variants: nothing }), seen],
    ['3', 'has half a variant', upload(), left({ variants: new Map([[variantKey, 4]]) }), seen],
    [
      '3',
      'has a variant too many',
      upload(),
      left({
        variants: new Map([
          [variantKey, 9],
          [`users/${name}/web.jpeg`, 9],
        ]),
      }),
      seen,
    ],
    ['4', 'was deleted and is there', upload({ deletion: 'accepted' }), left(), seen],
    [
      '4',
      'was deleted and left a variant',
      upload({ deletion: 'accepted' }),
      left({ records: tombstone, originals: nothing }),
      seen,
    ],
    [
      '4',
      'is gone, and nobody deleted it',
      upload(),
      left({ records: tombstone, originals: nothing, variants: nothing }),
      seen,
    ],
    ['5', 'was told to nobody', upload(), left(), { ...seen, notices: [] }],
    [
      '6',
      'was announced twice',
      upload(),
      left(),
      {
        ...seen,
        events: [
          ...events,
          event('UserNotified', {
            ...detailOf(notified),
            metadata: { ...notified.examples[0]?.metadata, eventId: 'another' },
          }),
        ],
      },
    ],
    [
      '7',
      'has an invalid event',
      upload(),
      left(),
      { ...seen, events: [...events, event('UserNotified', {})] },
    ],
    [
      '8',
      'was uploaded by nobody',
      upload({ imageId: undefined, answer: 'refused' }),
      left(),
      seen,
    ],
  ])('invariant %s is broken if an image %s', (invariant, _what, one, remains, witnessed) => {
    expect(broken([one], remains, witnessed)).toContain(invariant);
  });

  it('an image whose response was lost must satisfy the same invariants', () => {
    const lost = upload({ imageId: undefined, answer: 'lost' });
    expect(mustBeTrue([lost], left(), seen)).toEqual([]);
    expect(broken([lost], left({ variants: nothing }), seen)).toEqual(['3']);
  });
});
