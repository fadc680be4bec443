import type { Mail } from '../../../wire/data.ts';
import { clock } from '../../parts/format.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { parseJson } from '../../parts/parse-json.ts';
import { useAnswer } from '../../use-answer.ts';

/** What SNS sent to people, newest first. */
export function MailboxView() {
  const { answer, problem } = useAnswer<readonly Mail[]>(
    ['mailbox'],
    {},
    ({ service }) => service === 'sns',
  );
  return (
    <>
      <header class="page-head">
        <h1>Mailbox</h1>
      </header>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {answer?.length === 0 && <p class="empty">SNS has sent nothing yet.</p>}
      <ul class="items">
        {answer?.map((mail) => (
          <li class="item mail" key={`${mail.at} ${mail.topic}`}>
            <p>
              <b>{mail.subject ?? 'No subject'}</b>{' '}
              <span class="quiet">
                {mail.to.length === 0 ? mail.topic : `${mail.topic} → ${mail.to.join(', ')}`}
              </span>
              <span class="item-time">{clock(mail.at)}</span>
            </p>
            <MailBody message={mail.message} />
          </li>
        ))}
      </ul>
    </>
  );
}

function MailBody({ message }: { readonly message: string }) {
  const parsed = parseJson(message);
  if (typeof parsed === 'string') return <p class="mail-text">{parsed}</p>;
  return <JsonView value={parsed} label="Message" />;
}
