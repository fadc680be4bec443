import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articlePublished } from '../generated/events/ArticlePublished/event.ts';

describe('The magazine', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startLocalCloud({ app: '.' });
  });
  afterAll(() => cloud?.stop());

  const post = (article: object) =>
    fetch(`${cloud.apiUrl}/articles`, { method: 'POST', body: JSON.stringify(article) });

  it('notifies both subscribers about a posted article', async () => {
    const answer = await post({ slug: 'green-tea', title: 'Green tea', tags: ['tea', 'green'] });
    expect([answer.status, await answer.json()]).toEqual([201, { slug: 'green-tea' }]);
    const event = await cloud.events.until(articlePublished, { where: { slug: 'green-tea' } });
    expect(event.detail).toMatchObject({ title: 'Green tea', tags: ['tea', 'green'] });
    await cloud.logs.until('indexed green-tea under tea, green', { function: 'IndexArticle' });
    await cloud.logs.until('will mention "Green tea"', { function: 'WriteNewsletter' });
    const { causedBy, status } = await cloud.story(event.id);
    expect(causedBy[0]).toMatchObject({ service: 'apigateway', action: 'POST' });
    expect(status).toBe('done');
  });

  it('publishes nothing for an article without a title', async () => {
    expect((await post({ slug: 'untitled' })).status).toBe(400);
    expect(cloud.events.all(articlePublished, { where: { slug: 'untitled' } })).toEqual([]);
  });
});
