// Generated from schemas/sources/preferences-change.json: edit that, not this.
// To generate again: npx eventwright generate

import type { SourceContract } from '@eventwright/testing';
import {
  arrange as arrangePreferencesChange,
} from '../../../handlers/preferences-change/contract.ts';
import { preferencesChangeArbitrary } from './arbitrary.ts';

export const source: SourceContract = {
  name: 'preferences-change',
  description: 'Publishes an event when a user\'s preferences change in the table.',
  from: {
    kind: 'table',
    key: ['owner', 'item'],
    pattern: { dynamodb: { Keys: { item: { S: ['preferences'] } } }, eventName: ['INSERT', 'MODIFY'] },
  },
  arbitrary: preferencesChangeArbitrary,
  to: 'PreferencesChanged',
  arrange: arrangePreferencesChange,
};
