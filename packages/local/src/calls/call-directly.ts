import type { JsonObject } from '@eventwright/json';
import type { Activities } from '../activities/activities.ts';
import type { FaultInjector } from '../faults/index.ts';
import type { Credentials, HttpCall, Permissions } from '../permissions/index.ts';
import { ServiceError } from '../protocol/service-error.ts';
import { CallError, type Service } from '../services/service.ts';

/** What calls between parts of the cloud need. */
export interface CallingDirectly {
  readonly services: readonly Service[];
  readonly activities: Activities;
  readonly credentials: Credentials;
  readonly permissions: Permissions;
  readonly faults: FaultInjector;
  /** Whether each call must pass the gateway, which may lose it. */
  readonly isLossy: boolean;
}

/** Calls an operation on behalf of whom an access key belongs to; undefined if it takes a request. */
export type CallDirectly = (
  accessKeyId: string,
  service: string,
  operation: string,
  input: JsonObject,
) => Promise<JsonObject> | undefined;

/**
 * Calls services of this process as functions. The call is decided as the gateway decides a request;
 * what is saved is the request, its signature and its JSON, which cost more than the work of a queue.
 */
export function createDirectCalls(calling: CallingDirectly): CallDirectly {
  const { services, faults, isLossy } = calling;
  return (accessKeyId, name, operation, input) => {
    if (isLossy || faults.plan.faults.length > 0) return undefined;
    const service = services.find((one) => one.name === name);
    if (service?.answer === undefined) return undefined;
    return decideAndAnswer(calling, service, accessKeyId, { operation, input });
  };
}

async function decideAndAnswer(
  { activities, credentials, permissions }: CallingDirectly,
  service: Service,
  accessKeyId: string,
  asked: { readonly operation: string; readonly input: JsonObject },
): Promise<JsonObject> {
  const { name } = service;
  const { operation, input } = asked;
  const call: HttpCall = { ...ownCall, service: name, asked };
  const refusal = permissions.refuseCall(credentials.callerOf(accessKeyId), call);
  if (refusal !== undefined) throw new CallError(refusal.code, refusal.message, refusal.status);
  try {
    const answer = (await service.answer?.(operation, input)) ?? {};
    permissions.observe(call);
    return answer;
  } catch (thrown) {
    if (thrown instanceof ServiceError && thrown.status < 500) throw asCallError(thrown);
    const summary = thrown instanceof Error ? thrown.message : String(thrown);
    const report = { service: name, action: operation, resource: name, summary };
    activities.record({ ...report, outcome: 'failed' });
    throw thrown instanceof ServiceError
      ? asCallError(thrown)
      : new CallError('InternalFailure', summary, 500);
  }
}

const ownCall = { method: 'POST', url: '/', headers: {}, body: Buffer.alloc(0) } as const;

function asCallError({ code, message, status }: ServiceError): CallError {
  return new CallError(code.replace(/^.*#/, ''), message, status);
}
