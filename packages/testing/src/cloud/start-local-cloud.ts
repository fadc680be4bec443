import { type Activities, type Faults, startLocalCloud as start } from '@eventwright/local';
import type { DeadLetterQueue, Story } from '@eventwright/local/story';
import { type DeliveredEvent, eventOf, type MakeableEvent, type Part } from '../unit/event-of.ts';
import { askCloud } from './ask-cloud.ts';
import { type ClientConfiguration, clientConfiguration } from './client-configuration.ts';
import { type CloudEvents, cloudEvents } from './cloud-events.ts';
import { type CloudLogs, cloudLogs } from './cloud-logs.ts';
import { type Duration, millisecondsOf } from './duration.ts';
import { findPhysicalName, theBus } from './find-resource.ts';
import { putEvent, type SentEvent } from './put-event.ts';
import { readApplication, type TestedApplication } from './read-application.ts';
import { reportOf } from './report.ts';
import { reportFailures } from './report-failures.ts';

type Start = Parameters<typeof start>[0];

/** How a test starts a cloud: what runs in it, and what is special about it. */
export type TestCloudOptions = TestedApplication &
  Pick<Start, 'faults' | 'parameters' | 'permissions' | 'speed'> & {
    /** The stacks to run, where not all of them. */
    readonly stacks?: readonly string[];
    /**
     * Where the functions' `node_modules` are looked up.
     *
     * @default the folder of the app or template, or the one that holds the assembly
     */
    readonly projectFolder?: string;
  };

/** The time of a cloud: queues, schedules, back-off and workflows go by it. */
export interface TestClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves the time ahead: `5 minutes`, `90 s`. What is due on the way happens. */
  advance(duration: Duration): Promise<void>;
  /** Ends all waits before a retry. Gives how many there were. */
  retryNow(): number;
}

/** A local cloud of a test. */
export interface TestCloud extends AsyncDisposable {
  readonly endpoint: string;
  /** The base address of the HTTP API, if there is one; no slash at the end. */
  readonly apiUrl: string | undefined;
  /** The outputs of the template. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What the template asks for and the local cloud does not do. */
  readonly warnings: readonly string[];
  /** What any AWS SDK client is made with to reach this cloud. */
  readonly clientConfiguration: ClientConfiguration;
  readonly events: CloudEvents;
  /** Everything that happened, as the console shows it: calls, deliveries, invocations. */
  readonly activities: Activities;
  readonly logs: CloudLogs;
  readonly clock: TestClock;
  /** Faults on purpose: `cloud.faults.set({ seed: 1, faults: [{ deliveries: 'Billing', fault: 'duplicate' }] })`. */
  readonly faults: Faults;
  /** Makes an AWS SDK client that reaches this cloud: `cloud.client(SQSClient)`. */
  client<Client>(Client: new (configuration: ClientConfiguration) => Client): Client;
  /** The physical name of a resource by its logical id, with or without the hash of CDK. */
  name(logicalId: string): string;
  /**
   * Publishes an event and gives its id: a valid one of a definition with some members replaced, one
   * that `eventOf` made, or any source, detail type and detail. The bus is the only one that is not
   * `default`, unless it is named.
   */
  send(event: DeliveredEvent<string, unknown> | SentEvent, bus?: string): Promise<string>;
  send<Detail>(
    event: MakeableEvent<string, Detail>,
    overrides?: Part<NoInfer<Detail>>,
    bus?: string,
  ): Promise<string>;
  /** All that an event caused, and what led to it. */
  story(eventId: string): Promise<Story>;
  /** The same as text. */
  storyText(eventId: string): Promise<string>;
  /** The dead-letter queues, with how many messages wait in each. */
  deadLetters(): Promise<readonly DeadLetterQueue[]>;
  /** Events, failures, log lines and dead letters, as text. */
  report(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts an application on a local cloud of its own, in this process, on a free port; nothing is kept
 * when it stops. Several may run at a time.
 *
 * Where a test of Vitest fails that has used the cloud, what happened in it is printed.
 *
 * @example
 * await using cloud = await startLocalCloud({ app: 'node stack/app.ts' });
 * const id = await cloud.send(orderPlaced, { total: 10 });
 * await cloud.events.until(invoiceSent, { causedBy: id });
 */
export async function startLocalCloud(options: TestCloudOptions): Promise<TestCloud> {
  const { stacks = [], faults, parameters, permissions, speed } = options;
  const { assembly, folder } = await readApplication(options, stacks);
  const cloud = await start({
    assembly,
    projectFolder: options.projectFolder ?? folder,
    faults,
    parameters,
    speed,
    ...(permissions === undefined ? {} : { permissions }),
  });
  const { endpoint, activities } = cloud;
  const configuration = clientConfiguration(endpoint);
  let last: string | undefined;
  const deadLetters: TestCloud['deadLetters'] = async () =>
    (await askCloud<{ readonly queues: readonly DeadLetterQueue[] }>(endpoint, 'dead-letters'))
      .queues;
  const report = async () => last ?? reportOf(activities.list(), await deadLetters());
  const watch = () => reportFailures(report, endpoint);
  const events = cloudEvents(cloud, report);
  const logs = cloudLogs(cloud, report);
  const stop = async () => {
    last ??= await report();
    await cloud.stop();
  };
  return {
    endpoint,
    apiUrl: cloud.apiUrl,
    outputs: cloud.outputs,
    warnings: cloud.warnings,
    clientConfiguration: configuration,
    activities,
    events: {
      all: events.all,
      async until(event, choice) {
        await watch();
        return events.until(event, choice);
      },
    },
    logs: {
      all: logs.all,
      async until(wanted, choice) {
        await watch();
        return logs.until(wanted, choice);
      },
    },
    clock: {
      now: cloud.clock.now,
      advance: (duration) => cloud.clock.advance(millisecondsOf(duration)),
      retryNow: cloud.clock.retryNow,
    },
    faults: cloud.faults,
    client: (Client) => new Client(configuration),
    name: (logicalId) => findPhysicalName(cloud, logicalId),
    async send<Detail>(
      event: DeliveredEvent<string, unknown> | SentEvent | MakeableEvent<string, Detail>,
      second?: Part<Detail> | string,
      third?: string,
    ) {
      await watch();
      const [overrides, bus] = typeof second === 'string' ? [undefined, second] : [second, third];
      return putEvent(endpoint, bus ?? theBus(cloud), await sentEvent(event, overrides));
    },
    story: (eventId) => askCloud(endpoint, `events/${encodeURIComponent(eventId)}`),
    storyText: (eventId) => askCloud(endpoint, `events/${encodeURIComponent(eventId)}`, 'text'),
    deadLetters,
    report,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function sentEvent<Detail>(
  event: DeliveredEvent<string, unknown> | SentEvent | MakeableEvent<string, Detail>,
  overrides: Part<Detail> | undefined,
): Promise<SentEvent> {
  if ('explain' in event) return sentEvent(await eventOf(event, overrides), undefined);
  if (!('detail-type' in event)) return event as SentEvent;
  return { source: event.source, detailType: event['detail-type'], detail: event.detail };
}
