import type { Refusal } from '../../../wire/permissions.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { clock } from '../../parts/format.ts';
import { useAnswer } from '../../use-answer.ts';

/** What the policies of the template refused, and what would allow it. */
export function PermissionsView() {
  const { answer, problem } = useAnswer<readonly Refusal[]>(
    ['permissions'],
    {},
    ({ service }) => service === 'iam',
  );
  return (
    <section class="page">
      <header class="page-head">
        <h1>Permissions</h1>
      </header>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {answer?.length === 0 && (
        <p class="empty">
          The policies of the template allow every call so far. A call that AWS would deny appears
          here with the statement that is missing.
        </p>
      )}
      <ul class="items">
        {answer?.map((refusal) => (
          <RefusalItem key={refusal.message} refusal={refusal} />
        ))}
      </ul>
    </section>
  );
}

function RefusalItem({ refusal }: { readonly refusal: Refusal }) {
  const { action, resource, message, statements, count, last } = refusal;
  const [sentence = message, advice] = split(message);
  const statement = statements.map((one) => JSON.stringify(one, null, 2)).join(',\n');
  return (
    <li class="item refusal">
      <p>
        <b>{action}</b> <span class="quiet">{resource}</span>
        <span class="item-time">
          {count === 1 ? 'once' : `${count} times`}, last {clock(last)}
        </span>
      </p>
      <p class="item-reason">{sentence}</p>
      {advice !== undefined && <p>{advice}</p>}
      {statement !== '' && (
        <>
          <p class="quiet">Add this statement to allow it:</p>
          <pre class="command">{statement}</pre>
          <CopyButton text={statement} label="Copy the statement" />
        </>
      )}
    </li>
  );
}

/** AWS's sentence, and what to add in CDK's words; the JSON is shown by itself. */
function split(message: string): readonly (string | undefined)[] {
  const at = message.indexOf('. Add ');
  if (at < 0) return [message];
  const advice = message.slice(at + 2).replace(/, or the statement \{.*\}\.$/s, '.');
  return [message.slice(0, at + 1), advice];
}
