import type { Json, JsonObject } from '@eventwright/json';
import { inProfile, type Profile } from '../schema/profile.ts';

/** A profile has the bounds of later drafts, and keeps draft 4's lists of `items`: draft 7 has both. */
const draft7 = 'http://json-schema.org/draft-07/schema#';

/** A document of the registry, in draft 4, as publishers or as consumers read it. */
export function asRead(schema: JsonObject, profile: Profile): Json {
  return { $schema: draft7, ...inProfile(schema, profile) } as Json;
}
