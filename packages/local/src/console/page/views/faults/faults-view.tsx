import type { JsonObject } from '@eventwright/json';
import { useState } from 'preact/hooks';
import type { FaultsPage } from '../../../wire/faults.ts';
import { post } from '../../api.ts';
import { plural } from '../../parts/format.ts';
import { useAnswer } from '../../use-answer.ts';
import { FaultForm } from './fault-form.tsx';
import { TimePanel } from './time-panel.tsx';

/** The switches of fault injection, and what the faults did. */
export function FaultsView() {
  const { answer, again, problem } = useAnswer<FaultsPage>(
    ['faults'],
    {},
    ({ service }) => service === 'faults',
  );
  const [refusal, setRefusal] = useState<string>();
  const set = async (plan: { readonly seed: number; readonly faults: readonly JsonObject[] }) => {
    try {
      await post(['faults'], plan);
      setRefusal(undefined);
    } catch (error) {
      setRefusal((error as Error).message);
    }
    again();
  };
  if (problem !== undefined) return <p class="problem">{problem}</p>;
  if (answer === undefined) return <section class="page" aria-busy="true" />;
  const { seed, faults, injected } = answer;
  return (
    <section class="page">
      <header class="page-head">
        <h1>Faults and time</h1>
        {faults.length > 0 && (
          <button type="button" onClick={() => void set({ seed, faults: [] })}>
            Remove all
          </button>
        )}
      </header>
      <TimePanel />
      <h2>Faults</h2>
      <p class="quiet">
        Inject failures into calls, deliveries and functions. The same seed fails the same calls.
        Changing the faults restarts the sequence.
      </p>
      {refusal !== undefined && (
        <p class="problem" role="alert">
          {refusal}
        </p>
      )}
      <Rules
        page={answer}
        onRemove={(index) => void set({ seed, faults: faults.filter((_, at) => at !== index) })}
      />
      <FaultForm
        seed={seed}
        onAdd={(rule, next) => void set({ seed: next, faults: [...faults, rule] })}
      />
      {injected.length > 0 && <Injected page={answer} />}
    </section>
  );
}

function Rules(props: { readonly page: FaultsPage; readonly onRemove: (index: number) => void }) {
  const { page, onRemove } = props;
  if (page.faults.length === 0) return <p class="notice">No faults are active.</p>;
  return (
    <ul class="items">
      {page.faults.map((rule, index) => {
        const { fault, ...rest } = rule;
        const count = page.injected.filter((one) => one.rule === index).length;
        return (
          <li class="item rule" key={JSON.stringify(rule)}>
            <b>{String(fault)}</b>
            <span class="mono">{describe(rest)}</span>
            <span class="item-time">{plural(count, 'time')} so far</span>
            <button type="button" class="small" onClick={() => onRemove(index)}>
              Switch off
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Injected({ page: { injected } }: { readonly page: FaultsPage }) {
  return (
    <>
      <h2>Injected faults, newest first</h2>
      <div class="table-box">
        <table>
          <thead>
            <tr>
              <th scope="col">Fault</th>
              <th scope="col">What failed</th>
              <th scope="col">Occurrence</th>
            </tr>
          </thead>
          <tbody>
            {injected.map(({ rule, fault, subject, occurrence }) => (
              <tr key={`${rule} ${subject} ${occurrence}`}>
                <td>{fault}</td>
                <td class="mono">{subject}</td>
                <td class="number">{occurrence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function describe(rule: JsonObject): string {
  return Object.entries(rule)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
