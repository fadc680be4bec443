import type { Json, JsonObject } from '@eventwright/json';
import { useState } from 'preact/hooks';
import type { Problem } from '../../../wire/send.ts';
import { isObject } from '../../parts/parse-json.ts';
import { boundsOf, fieldOf, membersOf } from './form-schema.ts';

/** What every field of the form is given. */
interface FieldProps {
  readonly root: Json;
  readonly schema: Json;
  readonly value: Json | undefined;
  /** Its place in the detail, as a JSON pointer. */
  readonly pointer: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly problems: readonly Problem[];
  readonly onChange: (value: Json | undefined) => void;
}

/** A form for a detail, made from its schema. */
export function DetailForm(props: {
  readonly schema: Json;
  readonly value: Json;
  readonly problems: readonly Problem[];
  readonly onChange: (value: Json) => void;
}) {
  const { schema, value, problems, onChange } = props;
  return (
    <Members
      root={schema}
      schema={fieldOf(schema, schema).schema}
      value={value}
      pointer=""
      problems={problems}
      onChange={(next) => onChange(next ?? {})}
    />
  );
}

function Members(
  props: Omit<FieldProps, 'label' | 'isRequired'> & { readonly schema: JsonObject },
) {
  const { root, schema, value, pointer, problems, onChange } = props;
  const current = isObject(value) ? value : {};
  const known = membersOf(schema);
  const extra = Object.keys(current).filter((name) => !known.some((one) => one.name === name));
  const set = (name: string, next: Json | undefined) => {
    const { [name]: _, ...others } = current;
    onChange(next === undefined ? others : { ...current, [name]: next });
  };
  return (
    <>
      {known.map(({ name, schema: inner, isRequired }) => (
        <Field
          key={name}
          root={root}
          schema={inner}
          value={Object.hasOwn(current, name) ? current[name] : undefined}
          pointer={`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`}
          label={name}
          isRequired={isRequired}
          problems={problems}
          onChange={(next) => set(name, next)}
        />
      ))}
      {extra.map((name) => (
        <Field
          key={name}
          root={root}
          schema={{ description: 'Not in the schema.' }}
          value={current[name]}
          pointer={`${pointer}/${name}`}
          label={name}
          isRequired={false}
          problems={problems}
          onChange={(next) => set(name, next)}
        />
      ))}
    </>
  );
}

function Field(props: FieldProps) {
  const { root, schema, value, pointer, label, isRequired, problems, onChange } = props;
  const field = fieldOf(root, schema);
  const own = problems.filter((problem) => problem.pointer === pointer);
  const id = `field${pointer.replaceAll(/[^\w]/g, '-')}`;
  const isPresent = value !== undefined;
  const head = (
    <span class="field-head">
      <label for={id}>{label}</label>
      {!isRequired && <span class="quiet"> optional</span>}
      <button
        type="button"
        class="link"
        aria-label={`${isPresent ? 'Remove' : 'Add'} ${label}`}
        onClick={() => onChange(isPresent ? undefined : emptyOf(field.kind))}
      >
        {isPresent ? 'remove' : 'add'}
      </button>
    </span>
  );
  const help = [field.description, boundsOf(field.schema)].filter(Boolean).join(' · ');
  const note = (
    <span class="field-help" id={`${id}-help`}>
      {own.map(({ message }) => (
        <b key={message}>{message}</b>
      ))}
      {help}
    </span>
  );
  // What is said of a group stands before its members, which may be many.
  const isGroup = field.kind === 'object' || field.kind === 'array';
  return (
    <div class={own.length > 0 ? 'field invalid' : 'field'}>
      {head}
      {isGroup && note}
      {isPresent && (
        <Control {...props} id={id} value={value} describedBy={`${id}-help`} field={field} />
      )}
      {!isGroup && note}
    </div>
  );
}

interface ControlProps extends FieldProps {
  readonly id: string;
  readonly value: Json;
  readonly describedBy: string;
  readonly field: ReturnType<typeof fieldOf>;
}

function Control(props: ControlProps) {
  const { id, value, describedBy, field, onChange, root, pointer, problems } = props;
  const shared = { id, 'aria-describedby': describedBy };
  if (field.kind === 'object' && isObject(value)) {
    return (
      <fieldset id={id} aria-label={props.label}>
        <Members {...{ root, pointer, problems, value, onChange }} schema={field.schema} />
      </fieldset>
    );
  }
  if (field.kind === 'choice' && field.choices.includes(value)) {
    return (
      <select
        {...shared}
        value={String(value)}
        onChange={({ currentTarget }) =>
          onChange(field.choices[currentTarget.selectedIndex] ?? value)
        }
      >
        {field.choices.map((choice) => (
          <option key={String(choice)}>{String(choice)}</option>
        ))}
      </select>
    );
  }
  if (field.kind === 'boolean' && typeof value === 'boolean') {
    return (
      <input
        {...shared}
        type="checkbox"
        checked={value}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    );
  }
  if (field.kind === 'number' && typeof value === 'number') {
    return (
      <input
        {...shared}
        type="number"
        step="any"
        value={String(value)}
        onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber || 0)}
      />
    );
  }
  if (typeof value === 'string' && (field.kind === 'text' || field.kind === 'choice')) {
    return (
      <input
        {...shared}
        type="text"
        value={value}
        spellcheck={false}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  return <JsonField {...shared} value={value} onChange={onChange} />;
}

/** What the form has no control for, and what has another type than it should, is edited as JSON. */
function JsonField(props: {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
}) {
  const { id, value, onChange } = props;
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const [isBroken, setBroken] = useState(false);
  const take = (next: string) => {
    setText(next);
    try {
      onChange(JSON.parse(next) as Json);
      setBroken(false);
    } catch {
      setBroken(true);
    }
  };
  return (
    <>
      <textarea
        id={id}
        aria-describedby={props['aria-describedby']}
        class="mono"
        rows={Math.min(10, text.split('\n').length)}
        value={text}
        spellcheck={false}
        onInput={({ currentTarget }) => take(currentTarget.value)}
      />
      {isBroken && <b class="bad">This is not valid JSON.</b>}
    </>
  );
}

function emptyOf(kind: ReturnType<typeof fieldOf>['kind']): Json {
  switch (kind) {
    case 'object':
      return {};
    case 'array':
      return [];
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'text':
    case 'choice':
      return '';
    case 'other':
      return null;
  }
}
