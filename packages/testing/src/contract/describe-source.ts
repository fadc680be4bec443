import type { JsonObject } from '@eventwright/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checking, timeLimit } from './checking.ts';
import type { Contracts, Detail, SourceContract } from './contract.ts';
import { expectHeld } from './expect-held.ts';
import type { System } from './system.ts';

/** Holds a source to its contract: what its Pipe makes of every AWS event is a valid event of ours. */
export function describeSource(
  contracts: Contracts,
  source: SourceContract,
  system: () => System,
): void {
  describe(source.name, { timeout: timeLimit }, () => {
    it(`makes a valid ${source.to} of every ${source.from.detailType}`, async () => {
      const queue = queueOf(system(), source);
      await fc.assert(
        fc.asyncProperty(source.arbitrary, fc.uuid(), async (generated, id) => {
          const detail = await source.arrange(
            generated as Detail,
            system(),
            source.from.detailType,
          );
          const made = await pipe(system(), source, queue, { id, detail });
          expect(contracts.events[source.to]?.isValid(made), JSON.stringify(made)).toBe(true);
          const event = { event: source.to, detail: made as Detail };
          expectHeld(contracts, `${source.name} made ${source.to}`, event);
        }),
        checking,
      );
    });
  });
}

/** The queue that the rule on the default bus fills and the Pipe empties. */
function queueOf({ cloud }: System, { description, name }: SourceContract): string {
  const pipe = cloud
    .resourcesOfType('AWS::Pipes::Pipe')
    .find(({ properties }) => properties['Description'] === description);
  if (pipe === undefined) throw new Error(`The stack has no Pipe of ${name}.`);
  const [, , , , account, queue] = String(pipe.properties['Source']).split(':');
  return `${cloud.endpoint}/${account}/${queue}`;
}

/** The local SQS takes no characters beyond the first plane, which JSON can say by escapes. */
function escapeBeyondBmp(json: string): string {
  return json.replaceAll(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}

/** Gives an AWS event to the Pipe, as the rule would, and waits for what comes out. */
async function pipe(
  system: System,
  { from, to }: SourceContract,
  QueueUrl: string,
  { detail, id }: { readonly id: string; readonly detail: Detail },
): Promise<unknown> {
  const since = system.now();
  const event = {
    version: '0',
    id,
    'detail-type': from.detailType,
    source: from.source,
    account: '111122223333',
    time: '2026-11-23T11:22:33Z',
    region: 'us-east-1',
    resources: [],
    detail,
  };
  const input = { QueueUrl, MessageBody: escapeBeyondBmp(JSON.stringify(event)) };
  await system.call('AmazonSQS.SendMessage', 'sqs', input);
  const activity = await system.waitFor(since, `the Pipe publishes ${to}`, (one) => {
    if (one.service !== 'events' || one.action !== 'PutEvents') return false;
    return JSON.stringify(one.detail).includes(id);
  });
  return (activity.detail as JsonObject)['detail'];
}
