import type { JsonObject } from '@eventwright/json';

/** The schemas of a catalogue, by file. */
export type Schemas = ReadonlyMap<string, JsonObject>;
