import type { Json } from '@eventwright/json';
import type { QueueMessage, QueuePage } from '../../../wire/data.ts';
import { clock, plural } from '../../parts/format.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { isObject, parseJson } from '../../parts/parse-json.ts';
import { ResourceHead } from '../../parts/resource-head.tsx';
import { useAnswer } from '../../use-answer.ts';

/** The messages of a queue. Looking at them does not receive them. */
export function QueueView({ name }: { readonly name: string }) {
  const { answer, problem } = useAnswer<QueuePage>(['queues', name], {}, () => true);
  return (
    <>
      <ResourceHead page={answer} name={name}>
        {answer !== undefined && <p class="quiet">{plural(answer.total, 'message')}</p>}
      </ResourceHead>
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

const states: Readonly<Record<QueueMessage['state'], string>> = {
  delayed: 'Delayed',
  'in flight': 'In flight',
  ready: 'Ready',
};

function Message({ message }: { readonly message: QueueMessage }) {
  const { id, body, sent, received, state, attributes } = message;
  const content = parseJson(body);
  return (
    <details class="item">
      <summary>
        <b>{isObject(content) ? String(content['detail-type'] ?? 'Message') : 'Message'}</b>
        <span class="status">{states[state]}</span>
        <span class="quiet mono">{id}</span>
        <span class="item-time">
          {clock(sent)} · received {plural(received, 'time')}
        </span>
      </summary>
      <div class="item-body">
        {Object.keys(attributes).length > 0 && (
          <JsonView value={attributes as Json} label="Attributes of the message" />
        )}
        <JsonView value={content} label="Body of the message" />
      </div>
    </details>
  );
}
