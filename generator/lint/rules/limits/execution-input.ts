import { escapePointer } from '@eventwright/json';
import { awsLimits } from '../../../aws-limits.ts';
import type { Event } from '../../../model/catalog.ts';
import { eventSize } from '../../../size/event-size.ts';
import type { CatalogRule } from '../../rule.ts';

/** What EventBridge adds to an entry before it reaches its target. */
const envelope = {
  version: '0',
  id: '00000000-0000-0000-0000-000000000000',
  'detail-type': '',
  source: '',
  account: '000000000000',
  time: '2026-01-01T00:00:00Z',
  region: 'ap-southeast-1',
  resources: [],
  detail: '',
};
const envelopeBytes = JSON.stringify(envelope).length;

/** The largest event that a workflow takes fits the input of an execution. */
export const largeExecutionInput: CatalogRule = {
  subject: 'catalog',
  wantsSoundSchemas: true,
  code: 'execution-input',
  severity: 'warning',
  options: { maximumBytes: awsLimits.executionInputBytes.most },
  check: ({ catalog }, { maximumBytes = awsLimits.executionInputBytes.most }) =>
    catalog.consumers
      .filter(({ target }) => target === 'workflow')
      .flatMap(({ file, subscriptions }) =>
        subscriptions.flatMap(({ event, reference }) => {
          const bytes = largestDelivery(event, maximumBytes);
          if (bytes === undefined || bytes <= maximumBytes) return [];
          const [has, allows] = [bytes, maximumBytes].map((number) => number.toLocaleString('en'));
          return [
            {
              file,
              pointer: `/on/${escapePointer(reference)}`,
              message: `The largest ${event.detailType} has ${has} bytes on delivery; an execution of a workflow accepts at most ${allows}.`,
              hint: 'Lower a `maxLength` or a `maxItems` of the event, send a reference to large data, or take the event with a queue.',
            },
          ];
        }),
      ),
};

/** Undefined if the schema sets no limit: `event-size` and `unbounded` say so. */
function largestDelivery(event: Event, limit: number): number | undefined {
  const rough = eventSize(event, 'rough');
  if (rough.kind === 'bounded' && rough.bytes + envelopeBytes <= limit) return undefined;
  const exact = eventSize(event);
  return exact.kind === 'bounded' ? exact.bytes + envelopeBytes : undefined;
}
