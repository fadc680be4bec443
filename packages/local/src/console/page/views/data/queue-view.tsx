import type { Json } from '@eventwright/json';
import type { QueueMessage, QueuePage } from '../../../wire/data.ts';
import { clock, plural } from '../../parts/format.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { parseJson } from '../../parts/parse-json.ts';
import { useAnswer } from '../../use-answer.ts';

/** The messages of a queue. Looking at them does not receive them. */
export function QueueView({ name }: { readonly name: string }) {
  const { answer, problem } = useAnswer<QueuePage>(['queues', name], {}, () => true);
  return (
    <>
      <header class="page-head">
        <h1>{name}</h1>
        {answer !== undefined && <p class="quiet">{plural(answer.total, 'message')}</p>}
      </header>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {answer?.total === 0 && <p class="empty">The queue is empty.</p>}
      <ul class="items">
        {answer?.messages.map((message) => (
          <li key={message.id}>
            <Message message={message} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Message({ message }: { readonly message: QueueMessage }) {
  const { id, body, sent, received, state, attributes } = message;
  return (
    <details class="item">
      <summary>
        <b>{state}</b>
        <span class="quiet mono">{id}</span>
        <span class="item-time">
          {clock(sent)} · received {plural(received, 'time')}
        </span>
      </summary>
      <div class="item-body">
        {Object.keys(attributes).length > 0 && (
          <JsonView value={attributes as Json} label="Attributes of the message" />
        )}
        <JsonView value={parseJson(body)} label="Body of the message" />
      </div>
    </details>
  );
}
