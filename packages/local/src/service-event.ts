import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@eventwright/json';
import type { Cloud } from './services/service.ts';

/** An event of an AWS service, as its documentation shows it. */
export interface ServiceEvent {
  /** Such as `aws.ec2`. */
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonObject;
  readonly resources?: readonly string[];
}

/**
 * Puts an event of an AWS service onto the default bus, as that service would: PutEvents refuses
 * its source. Returns the event's id.
 */
export async function putServiceEvent(
  cloud: Cloud,
  { detail, detailType, resources = [], source }: ServiceEvent,
): Promise<string> {
  if (!source.startsWith('aws.')) throw new Error(`${source} is not the source of an AWS service.`);
  const id = randomUUID();
  const event = {
    version: '0',
    id,
    'detail-type': detailType,
    source,
    account: cloud.account,
    time: `${new Date().toISOString().slice(0, 19)}Z`,
    region: cloud.region,
    resources,
    detail,
  };
  await cloud.as({ kind: 'cloud' }).deliver({
    arn: cloud.arn('events', 'event-bus/default'),
    body: JSON.stringify(event),
  });
  return id;
}
