import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type Json } from '@eventwright/json';
import { readJsonBody, sendJson } from '../protocol/http.ts';
import { ServiceError } from '../protocol/service-error.ts';
import type { Cloud, Service } from '../services/service.ts';
import { findDeadLetterQueues } from './dead-letters.ts';
import { findEvent } from './find-event.ts';
import { type Happenings, readHappenings } from './happenings.ts';
import { listEvents } from './list-events.ts';
import { isNamed, logLineOf } from './logs.ts';
import { readStory } from './read-story.ts';
import { redrive } from './redrive.ts';
import { storyText } from './story-text.ts';
import { unmatchedRulesIn } from './unmatched-rules.ts';

/**
 * Answers requests about what happened in a cloud, for the command, the console and the test kit;
 * see README.md.
 */
export function createStory(cloud: Cloud): Service {
  return {
    name: 'story',
    pathPrefixes: ['/story/'],
    resourceTypes: {},
    async handle(request, response) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const [, , part = '', name] = pathname.split('/');
      const route = `${request.method ?? 'GET'} ${part}`;
      const query: Query = { cloud, request, response, name, searchParams };
      const answer = Object.hasOwn(routes, route) ? routes[route] : undefined;
      if (answer === undefined) throw notFound(`There is no ${request.method} ${pathname}.`);
      await answer(query);
    },
  };
}

interface Query {
  readonly cloud: Cloud;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly name: string | undefined;
  readonly searchParams: URLSearchParams;
}

const routes: Readonly<Record<string, (query: Query) => Promise<void>>> = {
  'GET events': async (query) => {
    if (query.name !== undefined) return answerStory(query, decodeURIComponent(query.name));
    const { cloud, response, searchParams } = query;
    const limit = Number(searchParams.get('limit') ?? 100);
    const detailTypes = searchParams.getAll('type');
    const events = listEvents(happeningsIn(cloud), { detailTypes, limit });
    sendJson(response, 200, { events } as unknown as Json);
  },
  'GET functions': async ({ cloud, response }) => {
    const functions = cloud
      .resourcesOfType('AWS::Lambda::Function')
      .map(({ logicalId, ref }) => ({ logicalId, name: ref }));
    sendJson(response, 200, { functions });
  },
  'GET logs': async (query) => answerLogs(query),
  'GET dead-letters': async ({ cloud, response }) => {
    const queues = await findDeadLetterQueues(cloud);
    sendJson(response, 200, { queues } as unknown as Json);
  },
  'POST redrive': async ({ cloud, request, response }) => {
    const input = await readJsonBody(request);
    const { queue, max = Number.MAX_SAFE_INTEGER, dryRun = false } = isObject(input) ? input : {};
    const letters = await redrive(cloud, {
      queue: typeof queue === 'string' ? queue : undefined,
      max: Number(max),
      isDryRun: dryRun === true,
    });
    sendJson(response, 200, { letters } as unknown as Json);
  },
};

/** As JSON, or as text if the client requests it. */
async function answerStory(
  { cloud, request, response, searchParams }: Query,
  name: string,
): Promise<void> {
  const happenings = happeningsIn(cloud);
  const found = findEvent(happenings, name);
  if (found.kind === 'none')
    throw notFound(`No event has the id ${name}, or ${name} in its detail.`);
  if (found.kind === 'ambiguous') {
    const ids = found.candidates.map(({ id, detailType }) => `${id} (${detailType})`).join(', ');
    throw new ServiceError('AmbiguousId', `Several events begin with ${name}: ${ids}.`, 409);
  }
  const story = readStory(happenings, found.activity, await unmatchedRulesIn(cloud));
  if (story === undefined) throw notFound(`${name} is not an event.`);
  if (request.headers.accept === 'text/plain') {
    const shown = { hasLogs: searchParams.has('logs'), hasTraces: searchParams.has('traces') };
    const text = storyText(story, shown);
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
  } else sendJson(response, 200, story as unknown as Json);
}

/** Lines of JSON, one a log line; with `follow` those to come as well. */
function answerLogs({ cloud, response, searchParams }: Query): void {
  const names = searchParams.getAll('function');
  const after = Number(searchParams.get('after') ?? 0);
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const send = (activity: Parameters<typeof logLineOf>[0]) => {
    const line = logLineOf(activity);
    if (line === undefined || line.id <= after || !isNamed(line.function, names)) return;
    response.write(`${JSON.stringify(line)}\n`);
  };
  for (const activity of cloud.activities.list()) send(activity);
  if (!searchParams.has('follow')) return void response.end();
  response.flushHeaders();
  response.once('close', cloud.activities.subscribe(send));
}

function happeningsIn({ activities }: Cloud): Happenings {
  return readHappenings(activities.list(), activities.causation.causesOf);
}

function notFound(message: string): ServiceError {
  return new ServiceError('NotFound', message, 404);
}
