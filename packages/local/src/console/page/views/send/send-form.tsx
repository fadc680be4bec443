import type { Json } from '@eventwright/json';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EventPage } from '../../../wire/events.ts';
import type { Bus, CatalogueEvent, Problem, SampleKind, Sent } from '../../../wire/send.ts';
import { get, post } from '../../api.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { shortName } from '../../parts/short-name.ts';
import { href } from '../../router.ts';
import { DetailForm } from './detail-form.tsx';
import { sendCommand } from './send-command.ts';

/** What a sample is answered with. */
interface Sample {
  readonly detail: Json;
  readonly problems: readonly Problem[];
}

/** The form of one event: prefilled, checked as one types, sent. */
export function SendForm(props: {
  readonly event: CatalogueEvent;
  readonly buses: readonly Bus[];
  /** An event whose detail is taken, instead of a sample. */
  readonly from: string | null;
}) {
  const { event, buses, from } = props;
  const { source, type } = event;
  const form = useDetail(event, from);
  const [bus, setBus] = useState<string>();
  const [sent, setSent] = useState<Sent & { readonly problem?: string }>();
  const target = bus ?? buses[0]?.name ?? 'default';
  const { detail, problems } = form;
  const send = async () => {
    try {
      setSent(await post<Sent>(['send'], { source, type, bus: target, detail }));
    } catch (error) {
      setSent({ id: null, error: (error as Error).message });
    }
  };
  if (form.failure !== undefined) return <p class="problem">{form.failure}</p>;
  if (detail === undefined) return <p class="quiet">Making a sample…</p>;
  const command = sendCommand(event, detail, { bus: target, isValid: problems.length === 0 });
  return (
    <div class="columns send">
      <form
        onSubmit={(submission) => {
          submission.preventDefault();
          void send();
        }}
      >
        {event.description !== '' && <p class="quiet">{event.description}</p>}
        <div class="actions">
          <button type="button" onClick={() => void form.sample('valid')}>
            Another sample
          </button>
          <button type="button" onClick={() => void form.sample('invalid')}>
            Make it invalid
          </button>
        </div>
        <DetailForm
          key={form.generation}
          schema={event.schema}
          value={detail}
          problems={problems}
          onChange={form.change}
        />
        <div class="send-bar">
          <label>
            Bus{' '}
            <select value={target} onChange={({ currentTarget }) => setBus(currentTarget.value)}>
              {buses.map(({ name, title }) => (
                <option key={name} value={name}>
                  {shortName(title)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="primary">
            {problems.length === 0 ? 'Send' : 'Send anyway'}
          </button>
          <p role="status">
            {sent?.id != null && (
              <>
                Sent. <a href={href(['events', sent.id])}>View the event</a>
              </>
            )}
            {sent?.error != null && <span class="bad">{sent.error}</span>}
          </p>
        </div>
      </form>
      <aside>
        <Validity problems={problems} />
        <JsonView value={detail} label="Detail" />
        <h2>Send from the command line</h2>
        <pre class="command">{command}</pre>
        <CopyButton text={command} label="Copy the command" />
      </aside>
    </div>
  );
}

function Validity({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return <p class="valid">The detail is valid.</p>;
  return (
    <div class="problem" role="status">
      <p>The detail is not valid:</p>
      <ul>
        {problems.map(({ pointer, message }) => (
          <li key={`${pointer} ${message}`}>
            <code>{pointer === '' ? '/' : pointer}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A change is checked when nothing has followed it for so long, in milliseconds. */
const quiet = 80;

/** The detail that is edited, with what is wrong with it. */
function useDetail({ source, type }: CatalogueEvent, from: string | null) {
  const [detail, setDetail] = useState<Json>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [failure, setFailure] = useState<string>();
  const [generation, setGeneration] = useState(0);
  const timer = useRef(0);
  /** What is on screen: the answer about an earlier detail comes too late. */
  const latest = useRef<Json>(undefined);
  const seed = useRef(0);
  const take = ({ detail: next, problems: found }: Sample) => {
    window.clearTimeout(timer.current);
    latest.current = next;
    setDetail(next);
    setProblems(found);
    setGeneration((count) => count + 1);
  };
  const check = async (next: Json) => {
    const body = { source, type, detail: next };
    const { problems: found } = await post<{ problems: readonly Problem[] }>(['check'], body);
    if (latest.current === next) setProblems(found);
  };
  const sample = async (kind: SampleKind) => {
    seed.current += 1;
    const body = { source, type, kind, seed: seed.current };
    try {
      take(await post<Sample>(['sample'], body));
    } catch (error) {
      setFailure((error as Error).message);
    }
  };
  useEffect(() => {
    if (from === null) void sample('example');
    else {
      get<EventPage>(['events', from]).then(
        ({ event, problems: found }) => take({ detail: event['detail'] ?? {}, problems: found }),
        (error: unknown) => setFailure((error as Error).message),
      );
    }
  }, []);
  const change = (next: Json) => {
    setDetail(next);
    latest.current = next;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void check(next), quiet);
  };
  return { detail, problems, failure, generation, sample, change };
}
