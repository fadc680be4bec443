import { once } from 'node:events';
import { Writable } from 'node:stream';
import { isObject, type Json, type JsonObject } from '@eventwright/json';

/** A handler that writes its answer to a stream (developer guide, "Response streaming"). */
export type StreamingHandler = (
  event: Json,
  stream: ResponseStream,
  context: object,
) => Promise<unknown> | unknown;

/** Status, headers and cookies that come before the body. */
type Metadata = JsonObject;

/** What a streaming handler writes to. It is answered as a whole when it ends. */
class ResponseStream extends Writable {
  readonly #chunks: Buffer[] = [];
  #metadata: Metadata | undefined;
  #contentType = 'application/octet-stream';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(Buffer.from(chunk));
    done();
  }

  setContentType(contentType: string): void {
    this.#contentType = contentType;
  }

  setMetadata(metadata: Metadata): void {
    this.#metadata = metadata;
  }

  /** The answer in payload format 2.0, for a function URL. */
  urlAnswer(): Json {
    const body = Buffer.concat(this.#chunks).toString('base64');
    const whole = { headers: { 'content-type': this.#contentType }, ...this.#metadata };
    return { statusCode: 200, ...whole, body, isBase64Encoded: true };
  }

  /** The answer of an invocation: the text as it was written. */
  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}

/** What Lambda's runtime gives a function as `awslambda`. */
export const awslambda = {
  streamifyResponse: (handler: StreamingHandler) => async (event: Json, context: object) => {
    const stream = new ResponseStream();
    const ended = once(stream, 'finish');
    await Promise.all([handler(event, stream, context), ended]);
    return isOfUrl(event) ? stream.urlAnswer() : stream.text();
  },
  HttpResponseStream: {
    from(stream: ResponseStream, metadata: Metadata): ResponseStream {
      stream.setMetadata(metadata);
      return stream;
    },
  },
};

function isOfUrl(event: Json): boolean {
  const context = isObject(event) ? event['requestContext'] : undefined;
  return isObject(context) && String(context['domainName']).includes('.lambda-url.');
}
