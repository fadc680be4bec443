import type { JsonObject } from '@eventwright/json';
import type { Detail, SourceContract, TakenEvent } from './contract.ts';
import { pipeSource } from './pipe-of.ts';
import type { System } from './system.ts';

/** The local SQS takes no characters beyond the first plane, which JSON can say by escapes. */
function escapeBeyondBmp(json: string): string {
  return json.replaceAll(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}

/** Gives an AWS event to the Pipe of a source, as the rule would, and waits for what comes out. */
export async function sendThroughPipe(
  system: System,
  source: SourceContract,
  from: TakenEvent,
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
  // The queue that the rule on the default bus fills and the Pipe empties.
  const [, , , , account, queue] = pipeSource(system, source).split(':');
  const QueueUrl = `${system.cloud.endpoint}/${account}/${queue}`;
  const input = { QueueUrl, MessageBody: escapeBeyondBmp(JSON.stringify(event)) };
  await system.call('AmazonSQS.SendMessage', 'sqs', input);
  const activity = await system.waitFor(since, `the Pipe publishes ${source.to}`, (one) => {
    if (one.service !== 'events' || one.action !== 'PutEvents') return false;
    return JSON.stringify(one.detail).includes(id);
  });
  return (activity.detail as JsonObject)['detail'];
}
