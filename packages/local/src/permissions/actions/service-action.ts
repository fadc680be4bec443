import type { ContextValue } from '../../iam/index.ts';

/** One action on one resource that a call needs, with the context keys of its service. */
export interface ServiceAction {
  /** `service:Operation`, as policies spell it. */
  readonly action: string;
  /** An ARN, or `*` for actions without a resource. */
  readonly resource: string;
  readonly context: Readonly<Record<string, ContextValue>>;
}

/** An action without context keys of its own. */
export function actionOn(action: string, resource: string): ServiceAction {
  return { action, resource, context: {} };
}
