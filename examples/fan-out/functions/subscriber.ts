import type { ArticlePublished } from '../generated/events/ArticlePublished/type.ts';

/** A message of the topic in a queue: the envelope of SNS around the event. */
interface TopicMessages {
  readonly Records: readonly { readonly body: string }[];
}

/** Creates a function behind a queue that processes each article. */
export function subscriber(take: (article: ArticlePublished) => Promise<void>) {
  return async ({ Records }: TopicMessages): Promise<void> => {
    for (const { body } of Records) {
      const { Message } = JSON.parse(body) as { readonly Message: string };
      const { detail } = JSON.parse(Message) as { readonly detail: ArticlePublished };
      await take(detail);
    }
  };
}
