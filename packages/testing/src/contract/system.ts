import type { JsonObject } from '@eventwright/json';
import type { Activity } from '@eventwright/local';
import { startLocalCloud } from '@eventwright/local';
import { clientOptions } from '@eventwright/local/testing';
import { readApplication } from '../cloud/read-application.ts';
import type { Services } from './contract.ts';

/** The application on the local cloud, and what happens in it. */
export interface System extends Services {
  /** Puts an event onto a bus, or onto the default bus as an AWS service, and returns its id. */
  put(
    bus: string,
    event: { readonly source: string; readonly detailType: string },
    detail: object,
  ): Promise<string>;
  /** The number of the latest activity. */
  now(): number;
  /** Waits for the first matching activity after `since`. Throws if there is none in time. */
  waitFor(
    since: number,
    what: string,
    isWanted: (activity: Activity) => boolean,
  ): Promise<Activity>;
  /** Calls an operation of a service by its name, as an SDK would. */
  call(target: string, service: string, input: object): Promise<JsonObject>;
  stop(): Promise<void>;
}

/** How long to wait for an activity, in milliseconds. */
const patience = 25_000;

/**
 * Starts the application on the local cloud, which is the one that `eventwright dev` runs: the CDK
 * app of the nearest `cdk.json`, otherwise a template. It is synthesized again only if a file that
 * it was made from has changed. Throws with the application's output if it cannot be synthesized,
 * and `UserError` if there is none.
 */
export async function startSystem(projectFolder = process.cwd()): Promise<System> {
  const { assembly, folder } = await readApplication({ app: projectFolder }, []);
  const cloud = await startLocalCloud({ assembly, projectFolder: folder });
  const options = clientOptions(cloud.endpoint);

  async function call(target: string, service: string, input: object): Promise<JsonObject> {
    const scope = `Credential=local/20260101/us-east-1/${service}/aws4_request`;
    const response = await fetch(cloud.endpoint, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=local`,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
      },
      body: JSON.stringify(input),
    });
    const answer = (await response.json()) as JsonObject;
    if (!response.ok) throw new Error(`${target}: ${JSON.stringify(answer)}`);
    return answer;
  }

  return {
    cloud,
    clientOptions: options,
    outputs: cloud.outputs,
    call,
    async put(EventBusName, { source: Source, detailType: DetailType }, detail) {
      if (isOfService(Source)) {
        const event = { source: Source, detailType: DetailType, detail: detail as JsonObject };
        return cloud.putServiceEvent(event);
      }
      const entry = { EventBusName, Source, DetailType, Detail: JSON.stringify(detail) };
      const answer = await call('AWSEvents.PutEvents', 'events', { Entries: [entry] });
      const [result] = answer['Entries'] as readonly JsonObject[];
      if (result?.['EventId'] === undefined)
        throw new Error(`PutEvents: ${JSON.stringify(answer)}`);
      return String(result['EventId']);
    },
    now: () => cloud.activities.list().at(-1)?.id ?? 0,
    waitFor: (since, what, isWanted) => waitFor(cloud.activities, since, what, isWanted),
    stop: () => cloud.stop(),
  };
}

/** Whether only AWS services may publish events of this source. */
function isOfService(source: string): boolean {
  return source.startsWith('aws.') && !source.startsWith('aws.partner/');
}

function waitFor(
  activities: System['cloud']['activities'],
  since: number,
  what: string,
  isWanted: (activity: Activity) => boolean,
): Promise<Activity> {
  return new Promise((resolve, reject) => {
    const known = activities.list().find((one) => one.id > since && isWanted(one));
    if (known !== undefined) return resolve(known);
    const unsubscribe = activities.subscribe((activity) => {
      if (activity.id > since && isWanted(activity)) settle(() => resolve(activity));
    });
    const timer = setTimeout(() => {
      settle(() => reject(new Error(`This did not happen within ${patience / 1_000} s: ${what}.`)));
    }, patience);
    function settle(end: () => void): void {
      clearTimeout(timer);
      unsubscribe();
      end();
    }
  });
}
