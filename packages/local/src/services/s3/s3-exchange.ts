import type { IncomingMessage } from 'node:http';
import type { ObjectPath } from './object-path.ts';
import type { S3Service } from './s3-service.ts';

/** A request as the operations see it. */
export interface S3Exchange {
  readonly service: S3Service;
  readonly operation: string;
  readonly path: ObjectPath;
  readonly request: IncomingMessage;
  readonly body: Buffer;
}
