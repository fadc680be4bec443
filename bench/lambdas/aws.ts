import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Answers calls of S3, EventBridge and DynamoDB immediately and successfully, so that only the
 * function is measured.
 */
export async function startAws(picture: Buffer): Promise<{ endpoint: string; server: Server }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => answer(request, response, picture));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, server };
}

function answer(request: IncomingMessage, response: ServerResponse, picture: Buffer): void {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'image/tiff', 'content-length': picture.length });
    response.end(picture);
  } else if (request.method === 'PUT') {
    response.writeHead(200, { etag: '"1"' }).end();
  } else {
    const events = { FailedEntryCount: 0, Entries: [{ EventId: '1' }] };
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(events));
  }
}
