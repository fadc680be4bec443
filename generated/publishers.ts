// Generated from schemas/events: edit that, not this.
// To generate again: npx eventwright generate

import type { Cause, PublishingSettings } from '@eventwright/runtime';
import * as all from './publisher-list.ts';

type All = typeof all;

/** The publishers of all events in the catalogue, by event name in camel case. */
export type Publishers = { readonly [Name in keyof All]: ReturnType<All[Name]> };

/**
 * Creates publishers for code outside a handler: a container, a command, a route, a test. Settings that
 * you omit (client, bus, clock, ids) come from the environment. Ids are derived from `cause` if you pass one.
 */
export function createPublishers(settings?: PublishingSettings, cause?: Cause): Publishers {
  const made = Object.entries(all).map(([name, create]) => [name, create(cause, settings)] as const);
  return Object.fromEntries(made) as unknown as Publishers;
}
