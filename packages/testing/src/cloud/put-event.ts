import { isObject, type JsonObject } from '@eventwright/json';

/** An event to publish. */
export interface SentEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
}

/** Publishes an event as a client of the cloud, and returns its id. */
export async function putEvent(
  endpoint: string,
  bus: string,
  { source, detailType, detail }: SentEvent,
): Promise<string> {
  const entry = {
    EventBusName: bus,
    Source: source,
    DetailType: detailType,
    Detail: JSON.stringify(detail),
  };
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSEvents.PutEvents',
      // Nobody checks the signature. Its scope determines the service.
      authorization: `AWS4-HMAC-SHA256 Credential=test/${'20260101/us-east-1/events/aws4_request'}, SignedHeaders=host, Signature=test`,
    },
    body: JSON.stringify({ Entries: [entry] }),
  });
  const answer = (await response.json()) as JsonObject;
  const [result] = Array.isArray(answer['Entries']) ? answer['Entries'] : [];
  const taken = isObject(result) ? (result as JsonObject) : answer;
  if (typeof taken['EventId'] === 'string') return taken['EventId'];
  const { ErrorCode, ErrorMessage, message } = taken;
  throw new Error(
    `EventBridge did not take ${detailType}: ${ErrorCode ?? response.status}: ${ErrorMessage ?? message}`,
  );
}
