import type { JsonObject } from '@eventwright/json';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

/** The subjects that a fault can have, and what it does, in words. */
const kinds: Readonly<
  Record<string, { readonly about: readonly string[]; readonly does: string }>
> = {
  delay: { about: ['calls', 'deliveries'], does: 'are delayed' },
  throttle: { about: ['calls', 'deliveries'], does: 'fail with a throttling error' },
  error: { about: ['calls', 'deliveries'], does: 'fail with status 500' },
  'lose-request': { about: ['calls'], does: 'are lost and have no effect' },
  'lose-response': { about: ['calls'], does: 'take effect, but the response is lost' },
  duplicate: { about: ['deliveries'], does: 'arrive twice' },
  reorder: { about: ['deliveries'], does: 'arrive out of order' },
  crash: { about: ['functions'], does: 'crash before the handler runs' },
  'skew-clock': { about: ['functions'], does: 'run with a wrong clock' },
  'refuse-entry': { about: ['detailType'], does: 'are rejected by PutEvents' },
};

const hints: Readonly<Record<string, string>> = {
  calls: 'dynamodb:*',
  deliveries: 'part of a queue or function name',
  functions: 'part of a function name',
  detailType: 'OrderPlaced',
};

const words: Readonly<Record<string, string>> = {
  calls: 'calls',
  deliveries: 'deliveries',
  functions: 'functions',
  detailType: 'events',
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
      <Labelled label="Applies to">
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
      <Labelled label="Name">
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
        Add fault
      </button>
      <p class="quiet">
        Matching {words[subject]} {does}. Leave Name empty to match all; <code>*</code> matches any
        text.
      </p>
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
