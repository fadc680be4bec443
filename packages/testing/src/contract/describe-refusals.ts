import { applied, type Mutation, nameOf } from '@eventwright/json/mutation';
import { expect, it } from 'vitest';
import { type Consumed, consume } from './consume.ts';
import type { ConsumerContract, Contracts, Detail } from './contract.ts';
import { type Spoilt, spoil } from './spoil.ts';
import type { System } from './system.ts';
import { findTarget, type Target } from './target.ts';

/**
 * How a consumer behind each kind of target refuses an invalid event. A workflow refuses none: Step
 * Functions starts it with every event that the rule matches (decision 078).
 */
const refusals: Readonly<Record<ConsumerContract['target'], 'dead letter' | 'error' | undefined>> =
  { queue: 'dead letter', function: 'error', workflow: undefined };

/** Checks that a consumer's handler never receives an event that breaks a keyword of its schema. */
export function describeRefusals(
  contracts: Contracts,
  consumer: ConsumerContract,
  { event: name, where }: ConsumerContract['on'][number],
  system: () => System,
): void {
  if (refusals[consumer.target] === undefined) return;
  const event = contracts.events[name];
  if (event === undefined) throw new Error(`There is no event ${name}.`);
  const spoiltFor = (mutation: Mutation) =>
    spoil(event, mutation, where).filter(({ detail }) => isObject(detail));
  const give = (target: Target, detail: Detail) =>
    consume(system(), contracts, consumer, target, { event: name, detail });
  for (const mutation of event.mutations.reached) {
    // `describeMutations` gives these texts to the validators, which takes no delivery.
    if (mutation.looser !== undefined) continue;
    // EventBridge itself accepts only objects as details.
    if (mutation.at === '' && !isObject(spoil(event, mutation)[0]?.detail)) continue;
    const title = mutation.isTolerated ? 'accepts' : 'refuses';
    it(`${title} ${name} if ${nameOf(mutation)}`, async (context) => {
      const spoilt = spoiltFor(mutation);
      if (spoilt.length === 0)
        context.skip('No generated detail that passes the filter has this place.');
      const target = findTarget(system(), consumer, name);
      for (const one of spoilt) {
        if (!mutation.isTolerated) {
          await expectRefusal(system(), consumer, target, await give(target, one.detail));
        } else {
          const detail = await arranged(one, mutation);
          const { ended, reason } = await give(target, detail);
          expect(ended, `${consumer.name} failed: ${reason}`).toBe('handled');
        }
      }
    });
  }

  async function arranged({ before, pointer }: Spoilt, { change }: Mutation): Promise<Detail> {
    const detail = await consumer.arrange(before, system(), name);
    return applied(detail, pointer, change) as Detail;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function expectRefusal(
  system: System,
  consumer: ConsumerContract,
  target: Target,
  { published, reason }: Consumed,
): Promise<void> {
  expect(published).toEqual([]);
  if (refusals[consumer.target] === 'dead letter')
    await expectDeadLetter(system, target.deadLetterQueueUrl);
  else expect(reason).toContain('InvalidEventError');
}

/** Deletes the dead letter, so that the next one belongs to the next event. */
async function expectDeadLetter(system: System, QueueUrl: string): Promise<void> {
  const input = { QueueUrl, WaitTimeSeconds: 5, MessageAttributeNames: ['All'] };
  const { Messages = [] } = await system.call('AmazonSQS.ReceiveMessage', 'sqs', input);
  const [letter] = Messages as readonly { ReceiptHandle: string; MessageAttributes?: object }[];
  expect(letter?.MessageAttributes).toMatchObject({ ERROR_CODE: { StringValue: 'INVALID_EVENT' } });
  const { ReceiptHandle = '' } = letter ?? {};
  await system.call('AmazonSQS.DeleteMessage', 'sqs', { QueueUrl, ReceiptHandle });
}
