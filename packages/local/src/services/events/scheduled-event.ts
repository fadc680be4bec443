import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@eventwright/json';
import { account, region } from '../../naming.ts';

/**
 * The event of a schedule, for the rule with this ARN, at a time in milliseconds. Source:
 * EventBridge user guide, "Events from EventBridge".
 */
export function scheduledEvent(ruleArn: string, time: number): JsonObject {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: `${new Date(time).toISOString().slice(0, 19)}Z`,
    region,
    resources: [ruleArn],
    detail: {},
  };
}
