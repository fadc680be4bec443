import { randomUUID } from 'node:crypto';
import { compile, type Matcher } from '@eventwright/pattern';
import type { Json, JsonObject } from '../../json.ts';
import { arn } from '../../naming.ts';
import { RequestError } from './put-events.ts';

/** An archive: the events of a bus that its pattern lets in, in memory. */
interface Archive {
  readonly name: string;
  readonly arn: string;
  /** The ARN of the bus. */
  readonly sourceArn: string;
  readonly matcher: Matcher | undefined;
  readonly events: JsonObject[];
}

/** A replay, done as soon as it is started. */
interface Replay {
  readonly name: string;
  readonly arn: string;
  readonly answer: JsonObject;
}

/** Sends an event to a bus again, to all of its rules or the named ones. */
export type PublishAgain = (busArn: string, event: JsonObject, ruleArns: readonly string[]) => void;

/** The archives of a cloud. */
export interface Archives {
  create(name: string, sourceArn: string, pattern: Json | undefined): string;
  /** Keeps an event in every archive of its bus; replayed events are not archived again. */
  keep(busArn: string, event: JsonObject, eventText: string): void;
  /** The operations of EventBridge's API about archives and replays. */
  readonly operations: Readonly<Record<string, (input: JsonObject) => JsonObject>>;
}

/** The most events that an archive keeps; the oldest go first. */
const capacity = 10_000;

/** Makes an empty set of archives. */
export function createArchives(publishAgain: PublishAgain): Archives {
  const archives = new Map<string, Archive>();
  const replays = new Map<string, Replay>();
  const find = (input: JsonObject): Archive => {
    const wanted = String(input['EventSourceArn'] ?? input['ArchiveName']);
    const found = [...archives.values()].find((one) => one.arn === wanted || one.name === wanted);
    if (found !== undefined) return found;
    throw new RequestError('ResourceNotFoundException', `Archive ${wanted} does not exist.`);
  };
  return {
    create(name, sourceArn, pattern) {
      const matcher =
        pattern === undefined ? undefined : compile([{ name, pattern: JSON.stringify(pattern) }]);
      const archiveArn = arn('events', `archive/${name}`);
      archives.set(name, { name, arn: archiveArn, sourceArn, matcher, events: [] });
      return archiveArn;
    },
    keep(busArn, event, eventText) {
      if (event['replay-name'] !== undefined) return;
      for (const { sourceArn, matcher, events } of archives.values()) {
        if (sourceArn !== busArn || matcher?.match(eventText).length === 0) continue;
        events.push(event);
        if (events.length > capacity) events.shift();
      }
    },
    operations: {
      ListArchives: () => ({ Archives: [...archives.values()].map(describe) }),
      DescribeArchive: (input) => describe(find(input)),
      StartReplay: (input) => {
        const name = String(input['ReplayName'] ?? randomUUID());
        if (replays.has(name)) {
          throw new RequestError(
            'ResourceAlreadyExistsException',
            `Replay ${name} already exists.`,
          );
        }
        const replay = startReplay(name, find(input), input, publishAgain);
        replays.set(name, replay);
        return { ReplayArn: replay.arn, State: 'STARTING', ReplayStartTime: Date.now() / 1000 };
      },
      DescribeReplay: (input) => {
        const replay = replays.get(String(input['ReplayName']));
        if (replay !== undefined) return replay.answer;
        throw new RequestError('ResourceNotFoundException', 'There is no such replay.');
      },
      ListReplays: () => ({ Replays: [...replays.values()].map(({ answer }) => answer) }),
    },
  };
}

function startReplay(
  name: string,
  archive: Archive,
  input: JsonObject,
  publishAgain: PublishAgain,
): Replay {
  const { EventStartTime = 0, EventEndTime = 0, Destination = {} } = input;
  const { Arn = '', FilterArns = [] } = Destination as JsonObject;
  if (Arn !== archive.sourceArn) {
    const message = 'Events are replayed to the bus that they were archived from.';
    throw new RequestError('ValidationException', message);
  }
  const [from, to] = [Number(EventStartTime) * 1000, Number(EventEndTime) * 1000];
  const wanted = archive.events.filter((event) => {
    const time = Date.parse(String(event['time']));
    return time >= from && time <= to;
  });
  const rules = [FilterArns].flat().map(String);
  for (const event of wanted) publishAgain(String(Arn), { ...event, 'replay-name': name }, rules);
  const replayArn = arn('events', `replay/${name}`);
  const answer = {
    ReplayName: name,
    ReplayArn: replayArn,
    EventSourceArn: archive.arn,
    Destination,
    EventStartTime,
    EventEndTime,
    State: 'COMPLETED',
  };
  return { name, arn: replayArn, answer };
}

function describe({ name, arn: ArchiveArn, sourceArn, events }: Archive): JsonObject {
  return {
    ArchiveName: name,
    ArchiveArn,
    EventSourceArn: sourceArn,
    State: 'ENABLED',
    EventCount: events.length,
  };
}
