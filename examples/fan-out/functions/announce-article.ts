import { articlePublishedPublisher } from '../generated/events/ArticlePublished/publisher.ts';

const publish = articlePublishedPublisher();

/** The parts of a stream record that are used here. */
interface ChangeRecord {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb: { readonly NewImage?: Readonly<Record<string, { readonly S: string }>> };
}

/** Publishes `article.published` for each new article, ten per call. */
export async function handler({ Records }: { readonly Records: readonly ChangeRecord[] }) {
  await publish.batch(Records.flatMap(articleOf));
}

function articleOf({ dynamodb, eventName }: ChangeRecord) {
  const { slug, title, tags } = dynamodb.NewImage ?? {};
  if (eventName !== 'INSERT' || !slug || !title) return [];
  return [{ slug: slug.S, title: title.S, tags: JSON.parse(tags?.S ?? '[]') as readonly string[] }];
}
