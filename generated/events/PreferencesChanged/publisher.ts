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
 * Publishes PreferencesChanged. Call it for one event, or `.batch` for many.
 * Pass the event that is being handled as `cause`: the ids are derived from it.
 * The bus is EVENT_BUS_NAME and the client is configured from the environment, unless
 * `settings` say otherwise.
 */
export function preferencesChangedPublisher(cause?: Cause, settings?: PublishingSettings): Publisher<PreferencesChangedDraft> {
  return publisher(preferencesChanged, isPreferencesChanged, cause, settings);
}
