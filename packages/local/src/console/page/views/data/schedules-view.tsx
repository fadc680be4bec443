import { useState } from 'preact/hooks';
import type { DataOverview } from '../../../wire/data.ts';
import { post } from '../../api.ts';
import { useAnswer } from '../../use-answer.ts';

/** What runs by the clock, with a button that runs it now. */
export function SchedulesView() {
  const { answer, problem } = useAnswer<DataOverview>(['data']);
  const [word, setWord] = useState<string>();
  const run = async (schedule: string, name: string) => {
    setWord(`${name} is running…`);
    try {
      await post(['run-now'], { schedule });
      setWord(`${name} ran. What it did is in Events.`);
    } catch (error) {
      setWord((error as Error).message);
    }
  };
  return (
    <>
      <header class="page-head">
        <h1>Schedules</h1>
      </header>
      {problem !== undefined && <p class="problem">{problem}</p>}
      {answer?.schedules.length === 0 && <p class="empty">The template has no schedules.</p>}
      <p role="status" class={word === undefined ? '' : 'notice'}>
        {word}
      </p>
      <ul class="items">
        {answer?.schedules.map(({ id, name, expression, target, isEnabled }) => (
          <li class="item rule" key={id}>
            <b>{name}</b>
            <code>{expression}</code>
            <span class="quiet">
              → {target}
              {isEnabled ? '' : ', disabled'}
            </span>
            <button type="button" class="small" onClick={() => void run(id, name)}>
              Run now
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
