import { currentTrace, withinTrace } from '../../activities/trace.ts';
import type { Cloud } from '../service.ts';
import type { MessageTraces } from './message-traces.ts';

/** What fauxqs 2.4.1 reports to its spy about a message. */
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

/**
 * Says that the running code, or what runs with these causes and this trace, is about to send a message
 * in a batch with this body.
 */
export type ExpectMessage = (body: string, origin?: MessageOrigin) => void;

/** The cause of a message. */
export interface MessageOrigin {
  readonly causes: readonly number[];
  readonly trace: string | undefined;
}

/**
 * Records each message that anyone sends, and each that a queue gives up on, and remembers its
 * cause for the receiver.
 */
export function watchMessages(cloud: Cloud, store: object, traces: MessageTraces): ExpectMessage {
  const watched = store as WatchedStore;
  const { activities } = cloud;
  const { causation } = activities;
  const moving = new Set<string>();
  const expected = new Map<string, MessageOrigin[]>();
  const addMessage = (news: MessageNews) => {
    const [origin, ...others] = expected.get(news.body) ?? [];
    if (origin === undefined) return note(news);
    if (others.length === 0) expected.delete(news.body);
    else expected.set(news.body, others);
    const { causes, trace } = origin;
    withinTrace(trace, () => causation.within(causes, () => note(news)));
  };
  const note = ({ queueName, messageId, body, status }: MessageNews) => {
    const name = messageCause(messageId);
    if (status === 'consumed') {
      traces.forget(messageId);
      return causation.forget(name);
    }
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
      traces.remember(messageId);
    }
    causation.remember(name, [step]);
  };
  watched.spy = { addMessage };
  for (const queue of watched.allQueues()) queue.spy = { addMessage };
  const here = () => ({ causes: causation.current(), trace: currentTrace() });
  return (body, origin = here()) => expected.set(body, [...(expected.get(body) ?? []), origin]);
}
