// Generated from schemas/events/PreferencesChanged.json: edit that, not this.
// To generate again: npx eventwright generate

import {
  type Cause,
  type Draft,
  type Publisher,
  type PublishingSettings,
  publisher,
} from '@eventwright/runtime';
import { preferencesChanged } from './event.ts';
import type { PreferencesChanged } from './type.ts';
import { isPreferencesChanged } from './validator.js';

/**
 * PreferencesChanged as the caller of its publisher writes it.
 * The publisher fills `metadata`.
 */
export type PreferencesChangedDraft = Draft<PreferencesChanged, 'metadata'>;

/**
 * Publishes PreferencesChanged: one by a call, many by `.batch`.
 * With a `cause`, the event that is being handled, ids follow from that event.
 * The bus is the one that EVENT_BUS_NAME names, and the client has the settings of the
 * environment, unless `settings` give others.
 */
export function preferencesChangedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<PreferencesChangedDraft> {
  return publisher(preferencesChanged, isPreferencesChanged, cause, settings);
}
