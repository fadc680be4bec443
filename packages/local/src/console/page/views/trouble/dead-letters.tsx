import type { Json } from '@eventwright/json';
import { useState } from 'preact/hooks';
import type { DeadLetter, Redriven } from '../../../wire/trouble.ts';
import { post } from '../../api.ts';
import { clock, plural } from '../../parts/format.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { parseJson } from '../../parts/parse-json.ts';
import { href } from '../../router.ts';

/** The messages of dead-letter queues, with their way back. */
export function DeadLetters(props: {
  readonly letters: readonly DeadLetter[];
  readonly onDone: () => void;
}) {
  const { letters, onDone } = props;
  const [word, setWord] = useState<string>();
  const send = async (body: object) => {
    try {
      const redriven = await post<readonly Redriven[]>(['redrive'], body);
      setWord(describe(redriven));
    } catch (error) {
      setWord((error as Error).message);
    }
    onDone();
  };
  if (letters.length === 0 && word === undefined) return null;
  return (
    <>
      <header class="section-head">
        <h2>Dead letters</h2>
        {letters.length > 0 && (
          <button type="button" onClick={() => void send({})}>
            Send all back
          </button>
        )}
      </header>
      <p role="status" class={word === undefined ? '' : 'notice'}>
        {word}
      </p>
      <ul class="items">
        {letters.map((letter) => (
          <li key={letter.message.id}>
            <Letter letter={letter} onSend={send} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Letter(props: {
  readonly letter: DeadLetter;
  readonly onSend: (body: object) => Promise<void>;
}) {
  const { letter, onSend } = props;
  const { message, queue, queueName, reason, stack, type, event } = letter;
  return (
    <details class="item">
      <summary>
        <b>{type ?? 'Message'}</b>
        <span class="quiet">{queueName}</span>
        <span class="item-time">
          {clock(message.sent)} · received {plural(message.received, 'time')}
        </span>
        <span class="item-reason">{reason}</span>
      </summary>
      <div class="item-body">
        <div class="actions">
          <button type="button" onClick={() => void onSend({ queue, messageId: message.id })}>
            Send it back
          </button>
          {event !== null && (
            <a class="button" href={href(['events', event])}>
              View story
            </a>
          )}
        </div>
        {stack !== null && <pre class="stack">{stack}</pre>}
        {Object.keys(message.attributes).length > 0 && (
          <JsonView value={message.attributes as Json} label="Attributes of the message" />
        )}
        <JsonView value={parseJson(message.body)} label="Body of the message" />
      </div>
    </details>
  );
}

function describe(redriven: readonly Redriven[]): string {
  const sent = redriven.filter(({ outcome }) => outcome === 'redriven');
  const left = redriven.filter(({ outcome }) => outcome !== 'redriven');
  const [first] = left;
  const back = `${sent.length} sent back`;
  return first === undefined ? `${back}.` : `${back}, ${left.length} left: ${first.why}.`;
}
