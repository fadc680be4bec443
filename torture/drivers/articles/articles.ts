import { DynamoDBClient, ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { clientOptions } from '@eventwright/local/testing';
import type { Driver, Place } from '../../driver.ts';
import type { Random } from '../../random.ts';
import { invalidEvents } from '../examples/invalid-events.ts';
import { synthesizeExample, validatorsOf } from '../examples/synthesize-example.ts';
import type { Article } from './article.ts';
import { mustBeTrue } from './must-be-true.ts';

const example = 'fan-out';
const patience = 20_000;

/** `examples/fan-out`: articles are posted, some twice, some without a title. */
export async function articlesDriver(): Promise<Driver> {
  const articles = new Map<string, Article>();
  let place: Place | undefined;
  let [tried, accepted] = [0, 0];

  const post = async (article: Article): Promise<void> => {
    tried += 1;
    const { title, slug } = article;
    const status = await postTo(place?.outputs['ApiUrl'] ?? '', { slug, title, tags: ['tea'] });
    article.history.push(`POST: ${status ?? 'no answer'}`);
    if (status === 201) {
      accepted += 1;
      article.answer = 'accepted';
    } else if ((status ?? 500) >= 500 && article.answer === 'refused') article.answer = 'lost';
  };

  return {
    name: 'articles',
    synthesize: (folder) => synthesizeExample(example, folder),
    async connect(next) {
      place = next;
    },
    async act(random) {
      const last = [...articles.values()].at(-1);
      if (last !== undefined && random.next() < 0.1) return await post(last);
      const article = makeArticle(random, articles.size);
      articles.set(article.slug, article);
      await post(article);
    },
    counts: () => ({ tried, accepted }),
    async verify(at, witnessed) {
      const invalid = invalidEvents(witnessed, await validatorsOf(example));
      return [...invalid, ...mustBeTrue(articles, await readSlugs(at.endpoint), witnessed)];
    },
    historyOf: (subject) => articles.get(subject)?.history ?? [],
  };
}

function makeArticle(random: Random, index: number): Article {
  const title = random.next() < 0.05 ? '' : `About tea, part ${index}`;
  return { slug: `tea-${index}`, title, answer: 'refused', history: [] };
}

/** The status of the response; undefined if there was none. */
async function postTo(apiUrl: string, article: object): Promise<number | undefined> {
  try {
    const body = JSON.stringify(article);
    const signal = AbortSignal.timeout(patience);
    const url = `${apiUrl.replace(/\/$/, '')}/articles`;
    const response = await fetch(url, { method: 'POST', body, signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}

async function readSlugs(endpoint: string): Promise<ReadonlySet<string>> {
  const client = new DynamoDBClient(clientOptions(endpoint));
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const TableName = TableNames.find((name) => name.includes('Articles')) ?? '';
  const slugs = new Set<string>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
    for (const { slug } of Items) slugs.add(slug?.S ?? '');
  }
  return slugs;
}
