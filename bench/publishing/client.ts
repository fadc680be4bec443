import { EventBridgeClient } from '@aws-sdk/client-eventbridge';

/**
 * A client of EventBridge whose calls are made, signed and read as ever, and answered at once within the
 * process: so many entries are taken.
 */
export function answeredClient(entries: number): EventBridgeClient {
  const answer = {
    FailedEntryCount: 0,
    Entries: Array.from({ length: entries }, (_, index) => ({ EventId: `id-${index}` })),
  };
  const body = Buffer.from(JSON.stringify(answer));
  const response = {
    statusCode: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body,
  };
  return new EventBridgeClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    requestHandler: { handle: async () => ({ response }) },
  });
}
