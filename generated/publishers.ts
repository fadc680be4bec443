// Generated from schemas/events: edit that, not this.
// To generate again: npx eventwright generate

import type { Cause, PublishingSettings } from '@eventwright/runtime';
import * as all from './publisher-list.ts';

type All = typeof all;

/** The publishers of all events of the catalogue, by the events' names in camel case. */
export type Publishers = { readonly [Name in keyof All]: ReturnType<All[Name]> };

/**
 * Publishers for code outside of a handler: a container, a command, a route, a test. What `settings`
 * leave out (client, bus, clock, ids) comes from the environment. With a `cause`, ids follow from it.
 */
export function createPublishers(settings?: PublishingSettings, cause?: Cause): Publishers {
  const made = Object.entries(all).map(([name, create]) => [name, create(cause, settings)] as const);
  return Object.fromEntries(made) as unknown as Publishers;
}
