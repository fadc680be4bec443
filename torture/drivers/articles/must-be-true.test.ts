import { expect, it } from 'vitest';
import type { Article } from './article.ts';
import { mustBeTrue } from './must-be-true.ts';

const slug = 'tea-1';
const posted: Article = { slug, title: 'Tea', answer: 'accepted', history: [] };
const event = (title = 'Tea') => ({ detail: { slug, title, tags: [] } });

interface Left {
  readonly article?: Article | undefined;
  readonly stored?: boolean;
  readonly events?: readonly ReturnType<typeof event>[];
  readonly notices?: readonly ReturnType<typeof event>[];
}

function broken(left: Left): readonly string[] {
  const { article, events, notices, stored } = {
    ...{ article: posted, stored: true, events: [event()], notices: [event()] },
    ...left,
  };
  const articles = new Map(article === undefined ? [] : [[slug, article]]);
  const witnessed = { events, notices };
  return mustBeTrue(articles, new Set(stored ? [slug] : []), witnessed).map(
    ({ invariant }) => invariant,
  );
}

it('an article that is stored, published and sent is consistent, however often', () => {
  expect(broken({})).toEqual([]);
  expect(broken({ events: [event(), event()], notices: [event(), event()] })).toEqual([]);
});

it('an article that was refused, or whose answer was lost, may be missing', () => {
  for (const answer of ['refused', 'lost'] as const)
    expect(
      broken({ article: { ...posted, answer }, stored: false, events: [], notices: [] }),
    ).toEqual([]);
});

it.each<[string, string, Left]>([
  ['1', 'is stored, but not published', { events: [], notices: [] }],
  ['1', 'was accepted, but is not stored', { stored: false, events: [], notices: [] }],
  ['2', 'has no title, but is stored', { article: { ...posted, title: '' } }],
  ['5', 'was sent to nobody', { notices: [] }],
  ['6', 'has events that differ', { events: [event(), event('Coffee')] }],
  ['8', 'was posted by nobody', { article: undefined }],
  [
    '8',
    'is published, but not stored',
    { article: { ...posted, answer: 'lost' }, stored: false, notices: [] },
  ],
])('an article breaks invariant %s if it %s', (invariant, _what, left) => {
  expect(broken(left)).toEqual([invariant]);
});
