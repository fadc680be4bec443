import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  CancelReplayCommand,
  DescribeArchiveCommand,
  type DescribeArchiveCommandOutput,
  DescribeReplayCommand,
  EventBridgeClient,
  IllegalStatusException,
  ListArchivesCommand,
  ResourceNotFoundException,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { suggestion } from '../../diagnostic/nearest.ts';
import { type Clients, createReplayRoute, type ReplayRoute } from './replay-route.ts';

/** What to read from an archive, and where to write it. */
export interface ArchiveRequest {
  readonly name: string;
  /** The first and the last moment; by default all that the archive holds. */
  readonly from: Date | undefined;
  readonly until: Date | undefined;
  /** Takes one event per line. */
  readonly file: string;
  /** Ends the replay early. */
  readonly stopped: AbortSignal;
}

/** What was read of an archive. */
export interface SavedArchive {
  /** How many events were written. */
  readonly events: number;
  /** How many events the archive counts in all. */
  readonly archived: number;
}

/** How many requests empty the queue at a time. */
const readers = 8;
/** In seconds; the longest that a request waits for messages. */
const longPoll = 2;
/**
 * After the replay has ended, this many responses without messages mean that the queue is empty.
 */
const emptyAnswers = 2;

/**
 * Writes the events of an archive to a file, one per line, by replaying it to a queue of its own.
 * Text says why there is nothing to read; a request that fails throws what the SDK throws.
 */
export async function saveArchive(request: ArchiveRequest): Promise<SavedArchive | string> {
  const clients = { events: new EventBridgeClient(), queues: new SQSClient() };
  const archive = await findArchive(clients.events, request.name);
  if (typeof archive === 'string') return archive;
  const name = `eventwright-${randomUUID()}`;
  const route = await createReplayRoute(clients, archive.EventSourceArn ?? '', name);
  try {
    await startReplay(clients, archive, route, name, request);
    const events = await emptyQueue(clients, route, name, request);
    return { events, archived: archive.EventCount ?? 0 };
  } finally {
    await route.remove();
  }
}

async function findArchive(
  client: EventBridgeClient,
  ArchiveName: string,
): Promise<DescribeArchiveCommandOutput | string> {
  try {
    return await client.send(new DescribeArchiveCommand({ ArchiveName }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    const { Archives = [] } = await client.send(new ListArchivesCommand({ Limit: 100 }));
    const names = Archives.map((archive) => archive.ArchiveName ?? '');
    return `there is no archive \`${ArchiveName}\`. ${suggestion(ArchiveName, names)}`;
  }
}

/** Replays an archive to one rule; `FilterArns` keeps the events from all other rules of the bus. */
async function startReplay(
  { events }: Clients,
  { ArchiveArn, CreationTime, EventSourceArn }: DescribeArchiveCommandOutput,
  { ruleArn }: ReplayRoute,
  ReplayName: string,
  { from, until }: ArchiveRequest,
): Promise<void> {
  await events.send(
    new StartReplayCommand({
      ReplayName,
      EventSourceArn: ArchiveArn,
      EventStartTime: from ?? CreationTime ?? new Date(0),
      EventEndTime: until ?? new Date(),
      Destination: { Arn: EventSourceArn, FilterArns: [ruleArn] },
    }),
  );
}

/** Writes what arrives in the queue until the replay has ended, and returns how many events. */
async function emptyQueue(
  clients: Clients,
  { queueUrl }: ReplayRoute,
  replay: string,
  { file, stopped }: ArchiveRequest,
): Promise<number> {
  mkdirSync(dirname(file), { recursive: true });
  const opened = openSync(file, 'w');
  let count = 0;
  const read = async () => {
    let empty = 0;
    while (empty < emptyAnswers && !stopped.aborted) {
      const bodies = await takeMessages(clients, queueUrl);
      writeSync(opened, bodies.map((body) => `${body}\n`).join(''));
      count += bodies.length;
      const isOver = bodies.length === 0 && (await hasEnded(clients, replay));
      empty = isOver ? empty + 1 : 0;
    }
  };
  try {
    await Promise.all(Array.from({ length: readers }, read));
    if (stopped.aborted) await cancel(clients, replay);
    return count;
  } finally {
    closeSync(opened);
  }
}

/** Receives up to ten messages and deletes them. */
async function takeMessages({ queues }: Clients, QueueUrl: string): Promise<readonly string[]> {
  const { Messages = [] } = await queues.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: longPoll }),
  );
  if (Messages.length === 0) return [];
  const Entries = Messages.map(({ ReceiptHandle = '' }, index) => ({
    Id: String(index),
    ReceiptHandle,
  }));
  await queues.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  return Messages.map(({ Body = '' }) => Body);
}

/** Whether a replay sends no more events. Throws if it failed. */
async function hasEnded({ events }: Clients, ReplayName: string): Promise<boolean> {
  const { State, StateReason } = await events.send(new DescribeReplayCommand({ ReplayName }));
  if (State === 'FAILED') throw new Error(`The replay failed: ${StateReason ?? 'no reason given'}`);
  return State === 'COMPLETED' || State === 'CANCELLED';
}

async function cancel({ events }: Clients, ReplayName: string): Promise<void> {
  try {
    await events.send(new CancelReplayCommand({ ReplayName }));
  } catch (error) {
    // A replay that has ended cannot be cancelled.
    if (!(error instanceof IllegalStatusException)) throw error;
  }
}
