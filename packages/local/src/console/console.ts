import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isJsonObject, type Json } from '../json.ts';
import type { Cloud, Service } from '../services/service.ts';
import { answerFaults } from './answer-faults.ts';
import { readSchemas, readVersions } from './schemas.ts';

const files: Readonly<Record<string, { readonly name: string; readonly type: string }>> = {
  '/console/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/console/console.js': { name: 'console.js', type: 'text/javascript; charset=utf-8' },
  '/console/console.css': { name: 'console.css', type: 'text/css; charset=utf-8' },
};

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Answers for the console; `apiUrl` is asked late, because the API is provisioned after this. */
export function createConsole(cloud: Cloud, apiUrl: () => string | undefined): Service {
  return {
    name: 'console',
    pathPrefixes: ['/console'],
    resourceTypes: {},
    async handle(request, response) {
      const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const file = files[path];
      if (file !== undefined) sendFile(response, file.name, file.type);
      else if (path === '/console/state') sendState(response, await readState(cloud, apiUrl()));
      else if (path === '/console/schemas') {
        const [registry, name] = [searchParams.get('registry'), searchParams.get('name')];
        const isOne = registry !== null && name !== null;
        const found = isOne ? readVersions(cloud, registry, name) : readSchemas(cloud);
        sendState(response, await found);
      } else if (path === '/console/faults') {
        const { status, body } = await answerFaults(request, cloud.faults);
        sendState(response, body, status);
      } else if (path === '/console/activities') streamActivities(cloud, request, response);
      else redirect(response);
    },
  };
}

function sendFile(response: ServerResponse, name: string, type: string): void {
  const content = readFileSync(new URL(`./page/${name}`, import.meta.url));
  response.writeHead(200, { ...securityHeaders, 'content-type': type }).end(content);
}

function sendState(response: ServerResponse, state: Json, status = 200): void {
  const headers = { ...securityHeaders, 'content-type': 'application/json' };
  response.writeHead(status, headers).end(JSON.stringify(state));
}

function redirect(response: ServerResponse): void {
  response.writeHead(302, { location: '/console/' }).end();
}

/** What the page shows beside the stream: the items of every table, as DynamoDB spells them. */
async function readState(cloud: Cloud, apiUrl: string | undefined): Promise<Json> {
  const records: Json[] = [];
  for (const { ref: TableName } of cloud.resourcesOfType('AWS::DynamoDB::Table')) {
    const { Items } = await cloud.call('dynamodb', 'Scan', { TableName });
    if (Array.isArray(Items)) records.push(...Items.filter(isJsonObject));
  }
  return { apiUrl: apiUrl ?? null, records };
}

/** Sends what happened and then what happens, as server-sent events. */
function streamActivities(cloud: Cloud, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream' });
  // A browser that comes back says what it saw last.
  const seen = Number(request.headers['last-event-id'] ?? 0);
  const send = (activity: { readonly id: number }) =>
    response.write(`id: ${activity.id}\ndata: ${JSON.stringify(activity)}\n\n`);
  for (const activity of cloud.activities.list()) if (activity.id > seen) send(activity);
  const unsubscribe = cloud.activities.subscribe(send);
  response.once('close', unsubscribe);
}
