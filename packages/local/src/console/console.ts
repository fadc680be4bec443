import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { readJsonBody } from '../protocol/http.ts';
import { ServiceError } from '../protocol/service-error.ts';
import { CallError, type Cloud, type Service } from '../services/service.ts';
import { answerFaults } from './answer-faults.ts';
import { ApiError, type ConsoleState } from './api/route.ts';
import { getRoutes, postRoutes } from './api/routes.ts';
import { createCatalogue } from './catalogue/catalogue.ts';
import { sendObject } from './data/buckets.ts';
import { createEventFinder } from './events/find-events.ts';
import { createJournal } from './events/journal.ts';
import { icon } from './icon.ts';
import { streamLive } from './live.ts';
import { createNames } from './names.ts';
import { pageAssets } from './page-assets.ts';
import { securityHeaders, sendDocument } from './page-document.ts';
import { findPanels, sendPanel } from './panels.ts';

/** Answers for the console; `apiUrl` is asked late, because the API is provisioned after this. */
export function createConsole(cloud: Cloud, apiUrl: () => string | undefined): Service {
  const journal = createJournal(cloud.activities, path.join(cloud.temporaryFolder, 'journal'));
  const instance = randomUUID();
  const token = randomBytes(18).toString('base64url');
  const state: ConsoleState = {
    cloud,
    journal,
    instance,
    finder: createEventFinder(journal),
    catalogue: createCatalogue(cloud),
    nameOf: createNames(cloud),
    info: () => {
      const { stackName, endpoint, region } = cloud;
      return {
        stackName,
        endpoint,
        region,
        apiUrl: apiUrl() ?? null,
        instance,
        panels: findPanels(cloud.projectFolder),
        warnings: [],
      };
    },
  };
  return {
    name: 'console',
    pathPrefixes: ['/console'],
    resourceTypes: {},
    async handle(request, response) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const [, , kind = '', name = '', ...path] = pathname.split('/').map(decode);
      if (kind === 'panels') return sendPanel(response, cloud.projectFolder, name);
      if (kind === 'assets') return await sendAsset(request, response, name);
      // A browser that opens this address needs the page with this name; programs need the plan.
      const isProgram = !String(request.headers.accept ?? '').includes('text/html');
      if (kind === 'faults' && isProgram) {
        const { status, body } = await answerFaults(request, cloud.faults);
        return sendJson(response, status, body);
      }
      if (kind === 'activities') return streamActivities(cloud, request, response);
      if (kind !== 'api') return sendDocument(response, token, cloud.stackName);
      const given = request.headers['x-console-token'] ?? searchParams.get('token');
      if (given !== token) return sendJson(response, 403, { message: 'The token is not valid.' });
      if (name === 'live') {
        const headers = { ...securityHeaders, 'content-type': 'text/event-stream' };
        response.writeHead(200, headers);
        return streamLive({ activities: cloud.activities, journal, instance }, request, response);
      }
      if (name === 'objects') {
        const [bucket = '', ...key] = path;
        return await sendObject(state, bucket, key.join('/'), response);
      }
      await answerApi(state, request, response, { name, path, query: searchParams });
    },
    stop: async () => journal.stop(),
  };
}

/** Sends what happened and then what happens, as server-sent events: `eventwright tail` reads them. */
function streamActivities(cloud: Cloud, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream' });
  // A client that reconnects says what it saw last.
  const seen = Number(request.headers['last-event-id'] ?? 0);
  const send = (activity: { readonly id: number }) =>
    response.write(`id: ${activity.id}\ndata: ${JSON.stringify(activity)}\n\n`);
  for (const activity of cloud.activities.list()) if (activity.id > seen) send(activity);
  const unsubscribe = cloud.activities.subscribe(send);
  response.once('close', unsubscribe);
}

/** Answers a request of the page with JSON; what is thrown becomes a message for the person. */
async function answerApi(
  state: ConsoleState,
  request: IncomingMessage,
  response: ServerResponse,
  asked: {
    readonly name: string;
    readonly path: readonly string[];
    readonly query: URLSearchParams;
  },
): Promise<void> {
  const routes = request.method === 'POST' ? postRoutes : getRoutes;
  const route = Object.hasOwn(routes, asked.name) ? routes[asked.name] : undefined;
  try {
    const body = request.method === 'POST' ? await readJsonBody(request) : {};
    const answer = await route?.(state, { path: asked.path, query: asked.query, body });
    if (answer === undefined) sendJson(response, 404, { message: 'There is no such thing here.' });
    else sendJson(response, 200, answer);
  } catch (error) {
    const isKnown =
      error instanceof ApiError || error instanceof ServiceError || error instanceof CallError;
    if (!isKnown) throw error;
    sendJson(response, error.status, { message: error.message });
  }
}

async function sendAsset(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  const headers = { ...securityHeaders, vary: 'accept-encoding' };
  if (name === 'icon.svg') {
    response.writeHead(200, { ...headers, 'content-type': 'image/svg+xml' }).end(icon);
    return;
  }
  const asset = (await pageAssets()).get(name);
  if (asset === undefined) return sendJson(response, 404, { message: 'There is no such file.' });
  const isCompressed = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const encoding = isCompressed ? { 'content-encoding': 'br' } : {};
  response.writeHead(200, { ...headers, ...encoding, 'content-type': asset.type });
  response.end(isCompressed ? asset.brotli : asset.plain);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const headers = { ...securityHeaders, 'content-type': 'application/json' };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
