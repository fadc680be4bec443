// Generated from schemas/sources/preferences-change.json: edit that, not this.
// To generate again: npx eventwright generate

import { TablePipe, type TablePipeProps } from '@eventwright/constructs';
import type { Construct } from 'constructs';

/** Properties of PreferencesChangeSource. */
export type PreferencesChangeSourceProps = TablePipeProps;

const contract = {
  description: 'Publishes an event when a user\'s preferences change in the table.',
  key: ['owner', 'item'],
  pattern: { dynamodb: { Keys: { item: { S: ['preferences'] } } }, eventName: ['INSERT', 'MODIFY'] },
  inputTemplate: '{"metadata":{"eventId":"<$.eventID>","correlationId":"<$.eventID>","causationId":"<$.eventID>","occurredAt":"<aws.pipes.event.ingestion-time>"},"owner":"<$.dynamodb.Keys.owner.S>","wantsNotice":<$.dynamodb.NewImage.wantsNotice.BOOL>,"sequencer":"<$.dynamodb.SequenceNumber>"}',
  source: 'eventwright.images',
  detailType: 'PreferencesChanged',
};

/** Publishes an event when a user's preferences change in the table. */
export class PreferencesChangeSource extends TablePipe {
  constructor(scope: Construct, id: string, props: PreferencesChangeSourceProps) {
    super(scope, id, contract, props);
  }
}
