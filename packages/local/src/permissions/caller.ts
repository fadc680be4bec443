/** In whose name a call is made. */
export type Caller =
  /** The local cloud itself, as it provisions the template; nothing is decided. */
  | { readonly kind: 'cloud' }
  /** A person at a terminal: allowed whatever no policy denies. */
  | { readonly kind: 'administrator' }
  /** A service that has assumed a role, such as Lambda for a function. */
  | {
      readonly kind: 'role';
      readonly roleArn: string;
      /** The service that assumes the role, such as `lambda.amazonaws.com`. */
      readonly service: string;
      /** The ARN of the function, pipe or state machine that the role is assumed for. */
      readonly sourceArn: string;
    }
  /** An anonymous caller of a URL that requires no signature. */
  | { readonly kind: 'anonymous' }
  /** A service in its own name, such as `events.amazonaws.com`. */
  | { readonly kind: 'service'; readonly service: string; readonly sourceArn: string };

/** The name of a role's session: the purpose for which it is assumed. */
export function sessionNameOf(sourceArn: string): string {
  return sourceArn.split(/[:/]/).at(-1) ?? 'session';
}
