import { awsLimits } from '../../../aws-limits.ts';
import type { Event } from '../../../model/catalog.ts';
import { eventSize } from '../../../size/event-size.ts';
import type { Bounded, Size, Unbounded } from '../../../size/size.ts';
import type { CatalogRule, Finding } from '../../rule.ts';

const { most: maximumEventBytes } = awsLimits.entryBytes;

/** The largest event that a schema allows is one that EventBridge takes. */
export const tooLargeEvent: CatalogRule = {
  subject: 'catalog',
  wantsSoundSchemas: true,
  code: 'event-size',
  severity: 'warning',
  options: { maximumBytes: maximumEventBytes },
  check: ({ catalog }, { maximumBytes = maximumEventBytes }) => {
    const causes = new Map<string, { cause: Unbounded; events: Event[] }>();
    const found: Finding[] = [];
    for (const event of catalog.events) {
      const size = sizeToJudge(event, maximumBytes);
      if (size.kind === 'bounded' && size.bytes >= maximumBytes) {
        found.push(tooLarge(event, size, maximumBytes));
      }
      if (size.kind !== 'unbounded') continue;
      const key = `${size.file}#${size.pointer}`;
      const known = causes.get(key) ?? { cause: size, events: [] };
      causes.set(key, { cause: size, events: [...known.events, event] });
    }
    return [
      ...found,
      ...[...causes.values()].flatMap(({ cause, events }) => endless(cause, events)),
    ];
  },
};

/** Most events are so far below the limit that a rough size says enough. */
function sizeToJudge(event: Event, limit: number): Size {
  const rough = eventSize(event, 'rough');
  const isClear =
    (rough.kind === 'bounded' && rough.bytes < limit) ||
    (rough.kind === 'unbounded' && rough.cause !== 'list');
  return isClear ? rough : eventSize(event);
}

function tooLarge({ detailType, file }: Event, largest: Bounded, limit: number): Finding {
  const [size, most] = [largest.bytes, limit].map((number) => number.toLocaleString('en'));
  const [field] = (largest.fields ?? []).toSorted((one, other) => other.bytes - one.bytes);
  const of = field && ` (\`${field.name}\` alone ${field.bytes.toLocaleString('en')})`;
  return {
    file,
    pointer: '',
    message: `The largest ${detailType} has ${size} bytes${of ?? ''}, but EventBridge accepts less than ${most}.`,
    hint: 'Lower a `maxLength` or a `maxItems`, or store large data elsewhere and send a reference.',
  };
}

/** Texts and lists that the rule `unbounded` reports are not reported again. */
function endless(
  { cause, file, pointer }: Unbounded,
  events: readonly Event[],
): readonly Finding[] {
  if (cause === 'text' || cause === 'fraction' || cause === 'list') return [];
  // A shared schema is said without the events, as a run may look at only some of those that have it.
  const own = events.find((event) => event.file === file);
  const [what, hint] = reasons[cause];
  const subject = own?.detailType ?? 'Events with this definition';
  const message = `${subject} can exceed the size limit of EventBridge: ${what}.`;
  return [{ file, pointer, message, hint }];
}

const reasons: Readonly<
  Record<Exclude<Unbounded['cause'], 'text' | 'fraction' | 'list'>, readonly [string, string]>
> = {
  'open object': [
    'this object allows additional properties',
    'Write `"additionalProperties": false`; consumers still accept unknown properties.',
  ],
  'many names': [
    'this object allows any number of the properties whose names match',
    'Add `maxProperties`, or list the names under `properties`.',
  ],
  'any value': ['this has no `type`, so any value is valid', 'Add a `type`.'],
  recursion: [
    'this schema contains itself at any depth',
    'Write out the levels that you need, or suppress this finding and state the maximum depth.',
  ],
};
