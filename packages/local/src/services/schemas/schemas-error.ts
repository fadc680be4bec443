import type { JsonObject } from '@eventwright/json';

/** The errors of the Schemas API, with the status that its model gives each. */
const statuses = {
  BadRequestException: 400,
  ForbiddenException: 403,
  NotFoundException: 404,
  ConflictException: 409,
  PreconditionFailedException: 412,
} as const;

/** The name of an error of the Schemas API. */
export type SchemasErrorCode = keyof typeof statuses;

/** Refuses a request to the schema registry. */
export class SchemasError extends Error {
  readonly code: SchemasErrorCode;

  constructor(code: SchemasErrorCode, message: string) {
    super(message);
    this.name = 'SchemasError';
    this.code = code;
  }

  get status(): number {
    return statuses[this.code];
  }

  /** The body of the answer: REST JSON with the members that the API's errors have. */
  get body(): JsonObject {
    return { Code: this.code, Message: this.message };
  }
}
