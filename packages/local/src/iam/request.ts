/** Who makes a request. */
export type Principal =
  | {
      readonly kind: 'role';
      readonly account: string;
      readonly roleArn: string;
      readonly sessionName: string;
    }
  | { readonly kind: 'user'; readonly account: string; readonly userArn: string }
  | { readonly kind: 'root'; readonly account: string }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'anonymous' };

/** The value of a condition context key; a list is a multivalued key. */
export type ContextValue = string | number | boolean | readonly (string | number | boolean)[];

/** One request for an action on a resource. */
export interface AuthorizationRequest {
  readonly principal: Principal;
  /** `service:Operation`, such as `sqs:SendMessage`. */
  readonly action: string;
  /** The ARN of the resource, or `*` for actions that have none. */
  readonly resource: string;
  /** The account that owns the resource. */
  readonly resourceAccount: string;
  /** Condition context keys, such as `aws:SourceArn`; their case does not matter. */
  readonly context: Readonly<Record<string, ContextValue>>;
}

/** The account of a principal; services and strangers have none. */
export function accountOf(principal: Principal): string | undefined {
  return 'account' in principal ? principal.account : undefined;
}

/** The ARN by which AWS's messages call a principal. */
export function callerArn(principal: Principal): string {
  switch (principal.kind) {
    case 'role':
      return sessionArn(principal.roleArn, principal.sessionName);
    case 'user':
      return principal.userArn;
    case 'root':
      return `arn:aws:iam::${principal.account}:root`;
    case 'service':
      return principal.service;
    case 'federated':
      return principal.provider;
    case 'anonymous':
      return 'anonymous';
  }
}

/** The ARN of a role's session: `arn:aws:sts::<account>:assumed-role/<role>/<session>`. */
function sessionArn(roleArn: string, sessionName: string): string {
  const [, partition = 'aws', , , account = ''] = roleArn.split(':');
  const name = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  return `arn:${partition}:sts::${account}:assumed-role/${name}/${sessionName}`;
}
