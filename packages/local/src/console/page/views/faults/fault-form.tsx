import type { JsonObject } from '@eventwright/json';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

/** What a fault is about, and what it does, in words. */
const kinds: Readonly<
  Record<string, { readonly about: readonly string[]; readonly does: string }>
> = {
  delay: { about: ['calls', 'deliveries'], does: 'waits before it happens' },
  throttle: { about: ['calls', 'deliveries'], does: 'is refused as too frequent' },
  error: { about: ['calls', 'deliveries'], does: 'is answered with status 500' },
  'lose-request': { about: ['calls'], does: 'is lost, without effect' },
  'lose-response': { about: ['calls'], does: 'has its effect, but the answer is lost' },
  duplicate: { about: ['deliveries'], does: 'arrives twice' },
  reorder: { about: ['deliveries'], does: 'arrives after a later one' },
  crash: { about: ['functions'], does: 'ends before the handler runs' },
  'skew-clock': { about: ['functions'], does: 'has a clock that is wrong' },
  'refuse-entry': { about: ['detailType'], does: 'is refused by PutEvents' },
};

const hints: Readonly<Record<string, string>> = {
  calls: 'dynamodb:*',
  deliveries: 'part of a queue or function name',
  functions: 'part of a function name',
  detailType: 'OrderPlaced',
};

/** Adds one rule to the plan. */
export function FaultForm(props: {
  readonly seed: number;
  readonly onAdd: (rule: JsonObject, seed: number) => void;
}) {
  const [kind, setKind] = useState('throttle');
  const [about, setAbout] = useState('calls');
  const [name, setName] = useState('');
  const [chance, setChance] = useState(100);
  const [amount, setAmount] = useState(500);
  const [seed, setSeed] = useState(props.seed);
  const { about: choices = ['calls'], does = '' } = kinds[kind] ?? {};
  const subject = choices.includes(about) ? about : (choices[0] ?? 'calls');
  const needsAmount = kind === 'delay' || kind === 'skew-clock';
  const add = () => {
    const extra: JsonObject =
      kind === 'delay'
        ? { milliseconds: [amount, amount] }
        : kind === 'skew-clock'
          ? { seconds: amount }
          : kind === 'crash'
            ? { at: 'start' }
            : {};
    const share = chance === 100 ? {} : { chance: chance / 100 };
    props.onAdd({ fault: kind, [subject]: name === '' ? '*' : name, ...extra, ...share }, seed);
  };
  return (
    <form
      class="fault-form"
      onSubmit={(submission) => {
        submission.preventDefault();
        add();
      }}
    >
      <h2>Add a fault</h2>
      <Labelled label="Fault">
        {(id) => (
          <select
            id={id}
            value={kind}
            onChange={({ currentTarget }) => setKind(currentTarget.value)}
          >
            {Object.keys(kinds).map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label="About">
        {(id) => (
          <select
            id={id}
            value={subject}
            onChange={({ currentTarget }) => setAbout(currentTarget.value)}
          >
            {choices.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label="Which">
        {(id) => (
          <input
            id={id}
            value={name}
            placeholder={hints[subject]}
            spellcheck={false}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        )}
      </Labelled>
      {needsAmount && (
        <NumberField
          label={kind === 'delay' ? 'Milliseconds' : 'Seconds'}
          value={amount}
          onChange={setAmount}
        />
      )}
      <NumberField label="Chance in %" value={chance} onChange={setChance} />
      <NumberField label="Seed" value={seed} onChange={setSeed} />
      <button type="submit" class="primary">
        Switch on
      </button>
      <p class="quiet">What matches {does}. Nothing typed means all; * stands for any text.</p>
    </form>
  );
}

function NumberField(props: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { label, value, onChange } = props;
  return (
    <Labelled label={label}>
      {(id) => (
        <input
          id={id}
          type="number"
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber || 0)}
        />
      )}
    </Labelled>
  );
}

/** A control below its label. */
function Labelled(props: {
  readonly label: string;
  readonly children: (id: string) => ComponentChildren;
}) {
  const id = useId();
  return (
    <div class="labelled">
      <label for={id}>{props.label}</label>
      {props.children(id)}
    </div>
  );
}
