// Generated from schemas/sources/preferences-change.json: edit that, not this.
// To generate again: npx eventwright generate

import { TablePipe, type TablePipeProps } from '@eventwright/constructs';
import type { Construct } from 'constructs';

/** Properties of PreferencesChangeSource. */
export type PreferencesChangeSourceProps = TablePipeProps;

const contract = {
  description: 'Turns a change of a user\'s preferences in the table into an event.',
  key: ['owner', 'item'],
  pattern: { dynamodb: { Keys: { item: { S: ['preferences'] } } }, eventName: ['INSERT', 'MODIFY'] },
  inputTemplate: '{"metadata":{"eventId":"<$.eventID>","correlationId":"<$.eventID>","causationId":"<$.eventID>","occurredAt":"<aws.pipes.event.ingestion-time>"},"owner":"<$.dynamodb.Keys.owner.S>","wantsNotice":<$.dynamodb.NewImage.wantsNotice.BOOL>,"sequencer":"<$.dynamodb.SequenceNumber>"}',
  source: 'eventwright.images',
  detailType: 'PreferencesChanged',
};

/** Turns a change of a user's preferences in the table into an event. */
export class PreferencesChangeSource extends TablePipe {
  constructor(scope: Construct, id: string, props: PreferencesChangeSourceProps) {
    super(scope, id, contract, props);
  }
}
