import type { Operations } from '../../../protocol/operations.ts';
import { archiveOperations } from './archives.ts';
import type { EventBridge } from './bridge.ts';
import { busOperations } from './buses.ts';
import { eventOperations } from './events.ts';
import { permissionOperations } from './permissions.ts';
import { ruleOperations } from './rules.ts';
import { tagOperations } from './tags.ts';
import { targetOperations } from './targets.ts';

/** The operations of EventBridge's API that are answered. */
export const operations: Operations<EventBridge> = {
  ...eventOperations,
  ...busOperations,
  ...ruleOperations,
  ...targetOperations,
  ...archiveOperations,
  ...permissionOperations,
  ...tagOperations,
};
