import type { Json, JsonObject } from '@eventwright/json';
import type { Cloud } from '../../services/service.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { EventFinder } from '../events/find-events.ts';
import type { Journal } from '../events/journal.ts';
import type { NameOf } from '../names.ts';
import type { Info } from '../wire/info.ts';

/** What the routes of the console answer from. */
export interface ConsoleState {
  readonly cloud: Cloud;
  readonly journal: Journal;
  readonly finder: EventFinder;
  readonly catalogue: Catalogue;
  readonly nameOf: NameOf;
  readonly instance: string;
  info(): Info;
}

/** A request of the page. */
export interface ApiRequest {
  /** The decoded parts of the path after the route's name. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  /** The body of a POST. */
  readonly body: JsonObject;
}

/** Answers with JSON; undefined is 404. An interface of `wire/` is JSON, though not a `Json`. */
export type Answer = (state: ConsoleState, request: ApiRequest) => unknown;

/** Thrown for an invalid request of the page. Its message is shown to the user. */
export class ApiError extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** A text of the body, or an `ApiError` that names it. */
export function textIn(body: JsonObject, name: string): string {
  const value: Json | undefined = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new ApiError(`The request needs the text ${JSON.stringify(name)}.`);
}
