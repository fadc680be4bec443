import type { IncomingMessage, ServerResponse } from 'node:http';
import { readJsonBody, sendJson } from '../../protocol/http.ts';
import type { Cloud } from '../service.ts';
import { addPermission, removePermission } from './function-policy.ts';
import { findResource } from './read-functions.ts';

/** Answers `POST /2015-03-31/functions/{name}/policy` and `DELETE …/policy/{statement}`; says whether it was one. */
export async function answerPolicy(
  cloud: Cloud,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [path = ''] = url.split('?');
  const [, name, id] = /^\/2015-03-31\/functions\/([^/]+)\/policy(?:\/([^/]+))?$/.exec(path) ?? [];
  if (name === undefined) return false;
  if (request.method === 'POST' && id === undefined) {
    const input = await readJsonBody(request);
    const added = addPermission(cloud, findResource(cloud, name), input);
    sendJson(response, 201, added, 'application/json');
    return true;
  }
  if (request.method !== 'DELETE' || id === undefined) return false;
  removePermission(cloud, findResource(cloud, name), id);
  response.writeHead(204).end();
  return true;
}
