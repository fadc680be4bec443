/** An error that a service returns, in AWS's words. The protocol determines its form. */
export class ServiceError extends Error {
  /** Such as `ResourceNotFoundException`. */
  readonly code: string;
  readonly status: number;
  /** Further members of the error, such as `CancellationReasons`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    status = 400,
    members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.status = status;
    this.members = members;
  }
}
