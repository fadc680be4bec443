import type { JsonObject } from '@eventwright/json';
import { compile, type Matcher } from '@eventwright/pattern';
import type { KeptStore } from '../../kept/kept-store.ts';
import { arn } from '../../naming.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { type ArchivedEvents, openArchivedEvents } from './archived-events.ts';

/** The settings of an archive. */
export interface ArchiveSettings {
  /** The ARN of the bus. */
  readonly sourceArn: string;
  /** As JSON text. */
  readonly pattern?: string;
  readonly description?: string;
  /** 0 keeps events for good. */
  readonly retentionDays: number;
}

/** An archive: the events of a bus that its pattern lets in. */
interface Archive extends ArchiveSettings {
  readonly matcher: Matcher | undefined;
  readonly events: ArchivedEvents;
  readonly created: number;
}

/** Sends an event to a bus again, to all of its rules or the named ones. */
export type PublishAgain = (busArn: string, event: JsonObject, ruleArns: readonly string[]) => void;

/** The archives of a cloud and their replays. */
export interface Archives {
  /** Creates an archive, or changes one and keeps its events. Returns its ARN. */
  put(name: string, settings: ArchiveSettings): string;
  find(name: string): ArchiveSettings | undefined;
  delete(name: string): void;
  names(): readonly string[];
  /** The archive as DescribeArchive returns it. Throws `ServiceError` if there is none. */
  describe(name: string): JsonObject;
  /** Keeps an event in every archive of its bus; replayed events are not archived again. */
  keep(busArn: string, event: JsonObject, eventText: string): void;
  /** StartReplay: done when it answers. */
  startReplay(input: JsonObject): JsonObject;
  describeReplay(name: string): JsonObject;
  replays(): readonly JsonObject[];
}

/** Creates an empty set of archives. */
export function createArchives(publishAgain: PublishAgain, store: KeptStore): Archives {
  const archives = new Map<string, Archive>();
  const replays = new Map<string, JsonObject>();
  const found = (name: string): Archive => {
    const archive = archives.get(name);
    if (archive !== undefined) return archive;
    throw new ServiceError('ResourceNotFoundException', `Archive ${name} does not exist.`);
  };
  return {
    put(name, settings) {
      const { pattern } = settings;
      const matcher = pattern === undefined ? undefined : compile([{ name, pattern }]);
      const { created, events } = archives.get(name) ?? load(name, store);
      archives.set(name, { ...settings, matcher, events, created });
      return archiveArn(name);
    },
    find: (name) => archives.get(name),
    delete(name) {
      archives.get(name)?.events.clear();
      archives.delete(name);
    },
    names: () => [...archives.keys()],
    describe: (name) => describe(name, found(name)),
    keep(busArn, event, eventText) {
      if (event['replay-name'] !== undefined) return;
      for (const { sourceArn, matcher, events } of archives.values()) {
        if (sourceArn !== busArn || matcher?.match(eventText).length === 0) continue;
        events.add(event);
      }
    },
    startReplay(input) {
      const name = String(input['ReplayName']);
      if (replays.has(name)) {
        const message = `Replay ${name} already exists.`;
        throw new ServiceError('ResourceAlreadyExistsException', message);
      }
      const source = String(input['EventSourceArn']);
      const archive = archives.get(source.slice(source.lastIndexOf('archive/') + 8));
      if (archive === undefined || !source.includes(':archive/')) {
        const message = `Parameter EventSourceArn is not valid. Reason: Archive ${source} does not exist.`;
        throw new ServiceError('ResourceNotFoundException', message);
      }
      const replay = replayOf(name, archive, input, publishAgain);
      replays.set(name, replay);
      const { ReplayArn = '', ReplayStartTime = 0 } = replay;
      return { ReplayArn, State: 'STARTING', ReplayStartTime };
    },
    describeReplay(name) {
      const replay = replays.get(name);
      if (replay !== undefined) return replay;
      throw new ServiceError('ResourceNotFoundException', `Replay ${name} does not exist.`);
    },
    replays: () => [...replays.values()],
  };
}

/** What earlier starts kept of an archive. */
function load(name: string, store: KeptStore): Pick<Archive, 'events' | 'created'> {
  const events = openArchivedEvents(name, store);
  const first = Date.parse(String(events.oldest));
  return {
    events,
    created: Math.min(Date.now(), Number.isNaN(first) ? Date.now() : first) / 1000,
  };
}

function replayOf(
  name: string,
  archive: Archive,
  input: JsonObject,
  publishAgain: PublishAgain,
): JsonObject {
  const { EventSourceArn = '', EventStartTime = 0, EventEndTime = 0 } = input;
  const Destination = input['Destination'] as JsonObject;
  const { Arn = '', FilterArns = [] } = Destination;
  checkReplay(archive, String(Arn), Number(EventStartTime), Number(EventEndTime));
  const wanted = archive.events.all().filter((event) => {
    const time = Date.parse(String(event['time'])) / 1000;
    return time >= Math.floor(Number(EventStartTime)) && time <= Number(EventEndTime);
  });
  const rules = [FilterArns].flat().map(String);
  const ReplayStartTime = Date.now() / 1000;
  for (const event of wanted) publishAgain(String(Arn), { ...event, 'replay-name': name }, rules);
  return {
    ReplayName: name,
    ReplayArn: arn('events', `replay/${name}`),
    EventSourceArn,
    Destination,
    EventStartTime,
    EventEndTime,
    State: 'COMPLETED',
    ReplayStartTime,
    ReplayEndTime: Date.now() / 1000,
  };
}

function checkReplay(archive: Archive, to: string, start: number, end: number): void {
  const refuse = (parameter: string, reason: string) => {
    const message = `Parameter ${parameter} is not valid. Reason: ${reason}`;
    return new ServiceError('ValidationException', message);
  };
  if (!to.includes(':event-bus/')) {
    throw refuse('Destination.Arn', 'Must contain an event bus ARN.');
  }
  if (to !== archive.sourceArn) {
    throw refuse('Destination.Arn', 'Cross event bus replay is not permitted.');
  }
  if (start >= end) {
    throw refuse('EventEndTime', 'EventStartTime must be before EventEndTime.');
  }
}

function archiveArn(name: string): string {
  return arn('events', `archive/${name}`);
}

function describe(name: string, archive: Archive): JsonObject {
  const { sourceArn, pattern, description, retentionDays, events, created } = archive;
  return {
    ArchiveName: name,
    ArchiveArn: archiveArn(name),
    EventSourceArn: sourceArn,
    State: 'ENABLED',
    EventCount: events.count,
    SizeBytes: events.bytes,
    RetentionDays: retentionDays,
    CreationTime: created,
    ...(pattern === undefined ? {} : { EventPattern: pattern }),
    ...(description === undefined ? {} : { Description: description }),
  };
}
