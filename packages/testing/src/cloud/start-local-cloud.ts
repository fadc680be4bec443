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

/** Options of a cloud for a test. */
export type TestCloudOptions = TestedApplication &
  Pick<Start, 'faults' | 'parameters' | 'permissions' | 'speed'> & {
    /**
     * The stacks to run.
     * @default all stacks
     */
    readonly stacks?: readonly string[];
    /**
     * The folder from which the functions' `node_modules` are resolved.
     *
     * @default the folder of the app or template, or the one that holds the assembly
     */
    readonly projectFolder?: string;
  };

/** The clock of a cloud, for queues, schedules, retries and workflows. */
export interface TestClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Advances the clock, such as by `5 minutes` or `90 s`. Everything that becomes due happens. */
  advance(duration: Duration): Promise<void>;
  /** Starts all pending retries now, and returns their number. */
  retryNow(): number;
}

/** A local cloud of a test. */
export interface TestCloud extends AsyncDisposable {
  readonly endpoint: string;
  /** The base URL of the API, without a trailing slash; undefined if the application has none. */
  readonly apiUrl: string | undefined;
  /** The outputs of the template. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The parts of the template that the local cloud does not support. */
  readonly warnings: readonly string[];
  /** The configuration of AWS SDK clients for this cloud. */
  readonly clientConfiguration: ClientConfiguration;
  readonly events: CloudEvents;
  /** Everything that happened, as the console shows it: calls, deliveries, invocations. */
  readonly activities: Activities;
  readonly logs: CloudLogs;
  readonly clock: TestClock;
  /**
   * Fault injection: `cloud.faults.set({ seed: 1, faults: [{ deliveries: 'Billing', fault:
   * 'duplicate' }] })`.
   */
  readonly faults: Faults;
  /** Creates an AWS SDK client for this cloud: `cloud.client(SQSClient)`. */
  client<Client>(Client: new (configuration: ClientConfiguration) => Client): Client;
  /** The physical name of a resource by its logical id, with or without the hash of CDK. */
  name(logicalId: string): string;
  /**
   * Publishes an event and returns its id. Pass a definition and the properties to override, an
   * event from `eventOf`, or any source, detail type and detail. `bus` is required if the template
   * has several buses.
   */
  send(event: DeliveredEvent<string, unknown> | SentEvent, bus?: string): Promise<string>;
  send<Detail>(
    event: MakeableEvent<string, Detail>,
    overrides?: Part<NoInfer<Detail>>,
    bus?: string,
  ): Promise<string>;
  /** Returns the causes of an event and everything that it caused. */
  story(eventId: string): Promise<Story>;
  /** Returns the story as text. */
  storyText(eventId: string): Promise<string>;
  /** Returns the dead-letter queues with their numbers of messages. */
  deadLetters(): Promise<readonly DeadLetterQueue[]>;
  /** Returns events, failures, log lines and dead letters as text. */
  report(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts an application on its own local cloud, in this process, on a free port. Several clouds can
 * run at a time. Nothing is kept after it stops.
 *
 * If a Vitest test that used the cloud fails, a report of what happened is printed.
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
