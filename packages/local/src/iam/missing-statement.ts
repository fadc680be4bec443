import type { JsonObject } from '@eventwright/json';
import type { PolicyKind } from './policy.ts';
import {
  type AuthorizationRequest,
  type ContextValue,
  callerArn,
  type Principal,
} from './request.ts';

/** The statement that would allow a request, as narrow as the request is. */
export function missingStatement(request: AuthorizationRequest, kind: PolicyKind): JsonObject {
  const { principal, action, resource } = request;
  const statement = { Effect: 'Allow', Action: action };
  if (kind === 'identity' || kind === 'boundary') return { ...statement, Resource: resource };
  const named = { ...statement, Principal: principalElement(principal) };
  const condition = sourceCondition(request);
  return {
    ...named,
    ...(kind === 'trust' ? {} : { Resource: resource }),
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

function principalElement(principal: Principal): JsonObject | string {
  switch (principal.kind) {
    case 'role':
      return { AWS: principal.roleArn };
    case 'user':
    case 'root':
      return { AWS: callerArn(principal) };
    case 'service':
      return { Service: principal.service };
    case 'federated':
      return { Federated: principal.provider };
    case 'anonymous':
      return '*';
  }
}

/** Holds a service to the resource that it calls for, against the confused deputy. */
function sourceCondition({ principal, context }: AuthorizationRequest): JsonObject | undefined {
  if (principal.kind === 'anonymous') return urlCondition(context);
  if (principal.kind !== 'service') return undefined;
  const sourceArn = textOf(context['aws:SourceArn']);
  if (sourceArn !== undefined) return { ArnEquals: { 'aws:SourceArn': sourceArn } };
  const sourceAccount = textOf(context['aws:SourceAccount']);
  if (sourceAccount === undefined) return undefined;
  return { StringEquals: { 'aws:SourceAccount': sourceAccount } };
}

/** Holds everyone to the URL of a function (Lambda developer guide, "Control access to function URLs"). */
function urlCondition(context: AuthorizationRequest['context']): JsonObject | undefined {
  const authType = textOf(context['lambda:FunctionUrlAuthType']);
  if (authType !== undefined) return { StringEquals: { 'lambda:FunctionUrlAuthType': authType } };
  return context['lambda:InvokedViaFunctionUrl'] === true
    ? { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } }
    : undefined;
}

function textOf(value: ContextValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
