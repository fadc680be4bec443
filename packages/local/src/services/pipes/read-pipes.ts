import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '@eventwright/json';
import { sendJson } from '../../protocol/http.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import type { Cloud, ProvisionedResource } from '../service.ts';

/** Answers ListPipes and DescribePipe; pipes change with the template only. */
export async function readPipes(
  cloud: Cloud,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const name = /^\/v1\/pipes\/([\w.-]+)$/.exec(url.pathname)?.[1];
  const pipes = cloud.resourcesOfType('AWS::Pipes::Pipe');
  if (request.method === 'GET' && url.pathname.replace(/\/$/, '') === '/v1/pipes') {
    const prefix = url.searchParams.get('NamePrefix') ?? '';
    const found = pipes.filter(({ ref }) => ref.startsWith(prefix));
    return sendJson(response, 200, { Pipes: found.map(summaryOf) }, 'application/json');
  }
  if (request.method !== 'GET' || name === undefined) {
    const message = `The local Pipes reads pipes; it has no ${request.method ?? ''} ${url.pathname}. Change the template instead.`;
    throw new ServiceError('NotImplemented', message, 501);
  }
  const pipe = pipes.find(({ ref }) => ref === name);
  if (pipe === undefined) {
    throw new ServiceError('NotFoundException', `Pipe ${name} does not exist.`, 404);
  }
  sendJson(response, 200, descriptionOf(pipe), 'application/json');
}

function summaryOf({ ref, attributes, properties }: ProvisionedResource): JsonObject {
  const { DesiredState = 'RUNNING', Source = '', Target = '', Enrichment } = properties;
  return {
    Name: ref,
    Arn: attributes['Arn'] ?? '',
    DesiredState,
    CurrentState: DesiredState,
    CreationTime: 0,
    LastModifiedTime: 0,
    Source,
    Target,
    ...(Enrichment === undefined ? {} : { Enrichment }),
  };
}

function descriptionOf(pipe: ProvisionedResource): JsonObject {
  const { properties } = pipe;
  const members = ['RoleArn', 'Description', 'SourceParameters', 'TargetParameters'] as const;
  const given = members.flatMap((member) => {
    const value = properties[member];
    return value === undefined ? [] : [[member, value] as const];
  });
  return { ...summaryOf(pipe), ...Object.fromEntries(given) };
}
