import type { Json } from '@eventwright/json';
import { useState } from 'preact/hooks';

/** Deeper, longer and larger than this is folded until someone opens it. */
const openDepth = 3;
const openMembers = 40;
const shownText = 400;

/** JSON as a tree of text that folds. Nothing in it is ever interpreted. */
export function JsonView({ value, label }: { readonly value: Json; readonly label?: string }) {
  return (
    <section class="json" aria-label={label ?? 'JSON'}>
      <Value value={value} depth={0} />
    </section>
  );
}

function Value({ value, depth }: { readonly value: Json; readonly depth: number }) {
  if (typeof value !== 'object' || value === null) return <Leaf value={value} />;
  const members: readonly (readonly [string, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index) => [String(index), item] as const)
    : Object.entries(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return <span class="json-mark">{`${open}${close}`}</span>;
  return <Members members={members} open={open} close={close} depth={depth} />;
}

function Members(props: {
  readonly members: readonly (readonly [string, Json])[];
  readonly open: string;
  readonly close: string;
  readonly depth: number;
}) {
  const { members, open, close, depth } = props;
  const [isOpen, setOpen] = useState(depth < openDepth && members.length <= openMembers);
  const [shown, setShown] = useState(openMembers);
  const isList = open === '[';
  const what = isList ? 'items' : 'members';
  return (
    <span>
      <button
        type="button"
        class="json-fold"
        aria-expanded={isOpen}
        aria-label={`${members.length} ${what}`}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? open : `${open} ${members.length} ${close}`}
      </button>
      {isOpen && (
        <>
          <ul>
            {members.slice(0, shown).map(([name, inner]) => (
              <li key={name}>
                {!isList && <span class="json-name">{name}: </span>}
                <Value value={inner} depth={depth + 1} />
              </li>
            ))}
            {members.length > shown && (
              <li>
                <button type="button" class="link" onClick={() => setShown(shown + 200)}>
                  {members.length - shown} more
                </button>
              </li>
            )}
          </ul>
          <span class="json-mark">{close}</span>
        </>
      )}
    </span>
  );
}

function Leaf({ value }: { readonly value: string | number | boolean | null }) {
  const [isWhole, setWhole] = useState(false);
  if (typeof value !== 'string') return <span class="json-plain">{String(value)}</span>;
  const isLong = value.length > shownText;
  const text = isLong && !isWhole ? `${value.slice(0, shownText)}…` : value;
  return (
    <>
      <span class="json-text">{JSON.stringify(text)}</span>
      {isLong && (
        <button type="button" class="link" onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'less' : `all ${value.length.toLocaleString('en')} characters`}
        </button>
      )}
    </>
  );
}
