import type { IncomingMessage, ServerResponse } from 'node:http';
import { type FormTree, formText, readForm } from '../../protocol/form.ts';
import { readBody } from '../../protocol/http.ts';
import type { Emulator } from '../emulator.ts';
import { checkSubscription } from './check-subscription.ts';
import { askToConfirm, mustConfirm } from './confirmations.ts';
import { type FanningOut, fanOut } from './fan-out.ts';
import { publishToNobody } from './hide-subscriptions.ts';
import { type Publication, readPublications } from './read-publication.ts';
import { confirm } from './subscription-store.ts';

/** Answers a request of SNS: the emulator keeps topics and subscriptions, messages go out from here. */
export async function answerSns(
  fanning: FanningOut,
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { cloud, store } = fanning;
  const text = await formOf(request);
  const form = readForm(text);
  checkSubscription(form, (arn) => store.subscriptions.get(arn));
  const publications = readPublications(form);
  const step = cloud.activities.causation.newStep();
  const { status, headers, body } = await cloud.activities.causation.within([step], () =>
    publishToNobody(publications.length > 0, () => forward(emulator, request, text)),
  );
  let answer = body.toString('utf8');
  if (status < 300) {
    await sendAll(fanning, publications, answer, step);
    answer = afterSubscribing(fanning, form, answer);
  } else if (publications.length > 0) {
    const resource = formText(form, 'TopicArn')?.split(':').at(-1) ?? '';
    const summary = /<Message>([^<]+)</.exec(answer)?.[1] ?? `HTTP ${status}`;
    const report = { service: 'sns', action: 'Publish', resource, summary, step };
    cloud.activities.record({ ...report, outcome: 'failed' });
  }
  const { 'content-length': _, ...others } = headers;
  response.writeHead(status, { ...others, 'content-length': Buffer.byteLength(answer) });
  response.end(answer);
}

/** A confirmation may come as a link that a person opens. */
async function formOf(request: IncomingMessage): Promise<string> {
  if (request.method === 'GET') return new URL(request.url ?? '/', 'http://local').search.slice(1);
  return (await readBody(request)).toString('utf8');
}

function forward(emulator: Emulator, request: IncomingMessage, payload: string) {
  const { authorization } = request.headers;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(authorization === undefined ? {} : { authorization }),
  };
  return emulator.send({ method: 'POST', url: '/', headers, payload });
}

/** Sends a publication. The IDs are those that the emulator returns. */
async function sendAll(
  fanning: FanningOut,
  publications: readonly Publication[],
  answer: string,
  step: number,
): Promise<void> {
  const timestamp = new Date(fanning.cloud.clock.now()).toISOString();
  for (const { entryId, ...publication } of publications) {
    const id = messageIdIn(answer, entryId);
    // An entry of a batch may be refused.
    if (id === undefined) continue;
    const to = await fanning.cloud.activities.causation.within([step], () =>
      fanOut(fanning, { ...publication, id, timestamp }),
    );
    const { message, subject = null, topicArn } = publication;
    fanning.cloud.activities.record({
      service: 'sns',
      action: 'Publish',
      resource: topicArn.split(':').at(-1) ?? '',
      summary: subject ?? message.slice(0, 120),
      detail: { message, subject, ...(to.length === 0 ? {} : { to }) },
      step,
    });
  }
}

function messageIdIn(answer: string, entryId: string | undefined): string | undefined {
  if (entryId === undefined) return /<MessageId>([^<]+)</.exec(answer)?.[1];
  const taken = answer.matchAll(/<Id>([^<]+)<\/Id><MessageId>([^<]+)</g);
  return [...taken].find(([, id]) => id === entryId)?.[2];
}

/** API reference, Subscribe: who does not ask for the ARN learns that a confirmation is awaited. */
function afterSubscribing({ cloud, store }: FanningOut, form: FormTree, answer: string): string {
  const action = formText(form, 'Action') ?? '';
  if (action.startsWith('ListSubscriptions')) {
    return answer.replaceAll(/<SubscriptionArn>([^<]+)</g, (found, arn: string) =>
      store.subscriptions.get(arn)?.confirmed === false
        ? '<SubscriptionArn>PendingConfirmation<'
        : found,
    );
  }
  const arn = /<SubscriptionArn>([^<]+)</.exec(answer)?.[1] ?? '';
  const subscription = store.subscriptions.get(arn);
  if (action !== 'Subscribe' || subscription === undefined || subscription.confirmed) return answer;
  if (!mustConfirm(subscription.protocol)) {
    confirm(store, subscription);
    return answer;
  }
  void askToConfirm(cloud, subscription);
  if (formText(form, 'ReturnSubscriptionArn') === 'true') return answer;
  return answer.replace(arn, 'pending confirmation');
}
