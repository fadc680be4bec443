import type { IncomingMessage, ServerResponse } from 'node:http';
import { readJsonBody } from '../../protocol/http.ts';
import type { CreateService } from '../service.ts';
import { announce } from './announce.ts';
import { addAwsEvents } from './aws-events.ts';
import { createDiscoverers } from './discovery/discoverers.ts';
import { bindingMaker } from './make-binding.ts';
import type { Answer, SchemaService } from './operations/answer.ts';
import { registryTypes } from './provision.ts';
import { findRoute } from './routes.ts';
import { SchemasError } from './schemas-error.ts';
import { createStore } from './store.ts';

/** EventBridge's schema registry: the whole API of `schemas`, in memory. */
export const createSchemas: CreateService = (cloud) => {
  const now = () => new Date().toISOString();
  const arn = (resource: string) => cloud.arn('schemas', resource);
  let isRunning = false;
  const store = createStore(arn, now, (registry, schema, version) => {
    const summary = `${schema.name} version ${version.number} in ${registry.name}`;
    const action = version.number === 1 ? 'CreateSchema' : 'UpdateSchema';
    // Resources from the template are not changes.
    if (!isRunning) return;
    cloud.activities.record({ service: 'schemas', action, resource: schema.name, summary });
    announce(cloud, registry, schema, version).catch((error: unknown) =>
      cloud.activities.record({
        service: 'schemas',
        action: 'Announce',
        resource: schema.name,
        summary: String(error),
        outcome: 'failed',
      }),
    );
  });
  addAwsEvents(store);
  const discoverers = createDiscoverers(store, arn, cloud.account);
  const makeBinding = bindingMaker(cloud.temporaryFolder);
  const service: SchemaService = { store, discoverers, makeBinding, now };
  const forget = cloud.activities.subscribe((activity) => {
    try {
      discoverers.see(activity);
    } catch (error) {
      // The event is delivered; only its schema is not written.
      if (!(error instanceof SchemasError)) throw error;
      const report = { service: 'schemas', action: 'Discover', resource: activity.resource };
      cloud.activities.record({ ...report, summary: error.message, outcome: 'failed' });
    }
  });
  return {
    name: 'schemas',
    resourceTypes: registryTypes(cloud, store, discoverers),
    handle: (request, response) => handle(service, request, response),
    start: () => {
      isRunning = true;
    },
    stop: async () => forget(),
  };
};

async function handle(
  service: SchemaService,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const route = findRoute(request.method ?? 'GET', pathname);
    if (route === undefined) {
      const message = `There is no operation ${request.method} ${pathname}.`;
      throw new SchemasError('NotFoundException', message);
    }
    const { labels, operation, status } = route;
    const body = await readJsonBody(request);
    send(response, status, operation(service, { labels, query: searchParams, body }));
  } catch (error) {
    const refusal =
      error instanceof SyntaxError || error instanceof URIError
        ? new SchemasError('BadRequestException', error.message)
        : error;
    if (!(refusal instanceof SchemasError)) throw refusal;
    response.setHeader('x-amzn-errortype', refusal.code);
    send(response, refusal.status, refusal.body);
  }
}

function send(response: ServerResponse, status: number, answer: Answer): void {
  const isBinary = Buffer.isBuffer(answer);
  const type = isBinary ? 'application/octet-stream' : 'application/json';
  const text = answer === undefined ? '' : JSON.stringify(answer);
  response.writeHead(status, { 'content-type': type });
  response.end(isBinary ? answer : text);
}
