import type { Cloud } from '../service.ts';

/** What fauxqs 2.4.1 tells its spy of a message. */
interface MessageNews {
  readonly queueName: string;
  readonly messageId: string;
  readonly body: string;
  /** `dlq` comes before the message is published to its dead-letter queue. */
  readonly status: 'published' | 'consumed' | 'dlq';
}

interface Watched {
  spy?: { addMessage(news: MessageNews): void };
}

interface WatchedStore extends Watched {
  allQueues(): Iterable<Watched>;
}

/** The name by which the causes of a message are remembered. */
export function messageCause(messageId: unknown): string {
  return `message ${String(messageId)}`;
}

/** Says what causes a message that is about to be sent in a batch, by its body. */
export type ExpectMessage = (body: string, causes: readonly number[]) => void;

/**
 * Records each message that is sent, whoever sends it, and each that a queue gives up on, and
 * remembers what caused it, for whoever receives it.
 */
export function watchMessages(cloud: Cloud, store: object): ExpectMessage {
  const watched = store as WatchedStore;
  const { activities } = cloud;
  const { causation } = activities;
  const moving = new Set<string>();
  const expected = new Map<string, (readonly number[])[]>();
  const addMessage = (news: MessageNews) => {
    const [causes, ...others] = expected.get(news.body) ?? [];
    if (causes === undefined) return note(news);
    if (others.length === 0) expected.delete(news.body);
    else expected.set(news.body, others);
    causation.within(causes, () => note(news));
  };
  const note = ({ queueName, messageId, body, status }: MessageNews) => {
    const name = messageCause(messageId);
    if (status === 'consumed') return causation.forget(name);
    if (status === 'published' && moving.delete(messageId)) return;
    const causes = status === 'dlq' ? causation.recall(name) : causation.current();
    const step = causation.newStep(causes);
    const report = { service: 'sqs', resource: queueName, step, detail: { messageId } };
    if (status === 'dlq') {
      moving.add(messageId);
      const summary = 'received too often: it goes to the dead-letter queue';
      activities.record({ ...report, action: 'DeadLetter', summary, outcome: 'failed', causes });
    } else {
      const summary = `${Buffer.byteLength(body)} bytes`;
      activities.record({ ...report, action: 'SendMessage', summary });
    }
    causation.remember(name, [step]);
  };
  watched.spy = { addMessage };
  for (const queue of watched.allQueues()) queue.spy = { addMessage };
  return (body, causes) => expected.set(body, [...(expected.get(body) ?? []), causes]);
}
