import type { JsonObject } from '@eventwright/json';
import type { LocalCloud } from '@eventwright/local';
import { isFromAws } from '../../model/events/is-from-aws.ts';
import type { RecordedEvent } from '../../recorded/recorded-event.ts';

/** Puts an event on a bus, or as an AWS service, and returns its ID. */
export async function putEvent(
  cloud: LocalCloud,
  EventBusName: string,
  { detail, detailType, source }: RecordedEvent,
): Promise<string> {
  if (isFromAws(source)) {
    return cloud.putServiceEvent({ source, detailType, detail });
  }
  const entry = {
    EventBusName,
    Source: source,
    DetailType: detailType,
    Detail: JSON.stringify(detail),
  };
  const scope = 'Credential=local/20260101/us-east-1/events/aws4_request';
  const response = await fetch(cloud.endpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=local`,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSEvents.PutEvents',
    },
    body: JSON.stringify({ Entries: [entry] }),
  });
  const { Entries = [] } = (await response.json()) as { readonly Entries?: readonly JsonObject[] };
  const { ErrorMessage, EventId } = Entries[0] ?? {};
  if (typeof EventId === 'string') return EventId;
  throw new Error(String(ErrorMessage ?? `PutEvents answered ${response.status}`));
}
