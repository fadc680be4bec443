import { useState } from 'preact/hooks';
import type { TimePage } from '../../../wire/faults.ts';
import { post } from '../../api.ts';
import { date } from '../../parts/format.ts';
import { useAnswer } from '../../use-answer.ts';

/** How far the clock can be moved with one click. */
const steps = [
  ['1 minute', 60_000],
  ['1 hour', 3_600_000],
  ['1 day', 86_400_000],
] as const;

/** How many seconds of the clock pass in a real one. */
const speeds = [1, 10, 60, 600, 3_600];

/** The clock of the cloud: queues, schedules, back-off and workflows go by it. */
export function TimePanel() {
  const { answer, again } = useAnswer<TimePage>(['time'], {}, () => true);
  const [word, setWord] = useState<string>();
  const run = async (work: () => Promise<string>) => {
    try {
      setWord(await work());
    } catch (error) {
      setWord((error as Error).message);
    }
    again();
  };
  return (
    <>
      <h2>Time</h2>
      <p>
        The clock of the local cloud shows <b>{answer === undefined ? '…' : date(answer.now)}</b>
        {answer === undefined || answer.speed === 1 ? '' : `, ${answer.speed} times as fast`}.{' '}
        <span class="quiet">
          Queues, schedules, retries and workflows use this clock. Code runs in real time.
        </span>
      </p>
      <div class="actions">
        <select
          aria-label="Speed of time"
          value={String(answer?.speed ?? 1)}
          onChange={({ currentTarget }) => {
            const speed = Number(currentTarget.value);
            void run(async () => {
              await post(['speed'], { speed });
              return speed === 1 ? 'Time passes as it is.' : `Time passes ${speed} times as fast.`;
            });
          }}
        >
          {[...new Set([...speeds, answer?.speed ?? 1])]
            .toSorted((one, other) => one - other)
            .map((speed) => (
              <option key={speed} value={String(speed)}>
                {speed === 1 ? 'Real time' : `${speed} × as fast`}
              </option>
            ))}
        </select>
        {steps.map(([name, milliseconds]) => (
          <button
            type="button"
            key={name}
            onClick={() =>
              void run(async () => {
                await post(['advance'], { milliseconds });
                return `Advanced the clock by ${name}.`;
              })
            }
          >
            Advance {name}
          </button>
        ))}
        <button
          type="button"
          onClick={() =>
            void run(async () => {
              const { retries } = await post<{ readonly retries: number }>(['retry-now'], {});
              return retries === 0
                ? 'No retries are pending.'
                : `Started ${retries === 1 ? '1 retry' : `${retries} retries`}.`;
            })
          }
        >
          Retry pending deliveries now
        </button>
        <span role="status">{word}</span>
      </div>
    </>
  );
}
