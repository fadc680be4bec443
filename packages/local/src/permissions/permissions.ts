import type { Json } from '@eventwright/json';
import { MalformedPolicyError, refusalSentence } from '../iam/index.ts';
import { callActions } from './actions/call-actions.ts';
import { deliveryAction } from './actions/delivery-action.ts';
import { type HttpCall, readOperation } from './actions/http-call.ts';
import type { ServiceAction } from './actions/service-action.ts';
import { adviceOn, type Denial } from './advice.ts';
import { createAllowedLately } from './allowed-lately.ts';
import type { Caller } from './caller.ts';
import { type DecidedCaller, decideAction } from './decide-action.ts';
import { denialCodeOf, keyDenialCodeOf } from './denial-code.ts';
import { keyActions, withoutAlias } from './key-actions.ts';
import type { PermissionsMode } from './mode.ts';
import { observeChange } from './observe-change.ts';
import { createPolicyIndex } from './policy-index.ts';
import type { ResourceFacts } from './resource-facts.ts';
import { standingPermissions } from './standing-permissions.ts';

/** Why a call is refused, as its service says it. */
export interface CallRefusal {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** The checks before any operation of the local cloud. */
export interface Permissions {
  /** Says why a request is refused, if it is. */
  refuseCall(caller: Caller, call: HttpCall): CallRefusal | undefined;
  /** Says why a delivery to a target is refused, if it is. */
  refuseDelivery(caller: Caller, targetArn: string, body: string): CallRefusal | undefined;
  /** Says why one action is refused, if it is: for what is checked and not called. */
  refuseAction(caller: Caller, asked: ServiceAction): CallRefusal | undefined;
  /** Reports what resources of the template will be refused, though nothing calls for it yet. */
  reportStanding(): void;
  /** Whether one action is allowed; nothing is reported. */
  isAllowed(caller: Caller, asked: ServiceAction): boolean;
  /** What policies are read from: the template's resources, as API calls have changed them. */
  resources(): readonly ResourceFacts[];
  /**
   * Attaches or removes a policy while the cloud runs. The facts replace those of the template with
   * the same logical ID; `null` removes them.
   */
  change(logicalId: string, facts: ResourceFacts | null): void;
  /** What was changed, by logical id. */
  readonly changes: Map<string, ResourceFacts | null>;
  /** Notes what a call that succeeded did: a queue or topic it made, a policy it attached. */
  observe(call: HttpCall): void;
}

/** What permissions need of the cloud. */
export interface PermissionsOptions {
  readonly mode: PermissionsMode;
  readonly resources: () => readonly ResourceFacts[];
  /** Told of each denial: what was refused, and what to do about it. */
  readonly onDenial: (denial: ReportedDenial) => void;
  /** Told of each change, to keep it. */
  readonly onChange?: () => void;
  /** Told once of each thing that cannot be decided. */
  readonly warn: (message: string) => void;
}

/** A denial in words. */
export interface ReportedDenial {
  readonly action: string;
  readonly resource: string;
  /** AWS's sentence. */
  readonly message: string;
  /** What to add, in CDK's words and as JSON. */
  readonly advice: string;
  readonly statements: readonly Json[];
}

/** Makes the permissions of a cloud. */
export function createPermissions(options: PermissionsOptions): Permissions {
  const { mode, resources, warn } = options;
  const changes = new Map<string, ResourceFacts | null>();
  const index = createPolicyIndex(resources, changes);
  const warned = new Set<string>();
  const allowedLately = createAllowedLately(index.version);
  const refuse = (caller: Caller, asked: ServiceAction): CallRefusal | undefined => {
    if (mode === 'off' || caller.kind === 'cloud') return undefined;
    if (allowedLately.has(caller, asked)) return undefined;
    const refusal = refuseWithKey(caller, asked);
    if (refusal === undefined && mode === 'enforce') allowedLately.add(caller, asked);
    return refusal;
  };
  const refuseWithKey = (caller: DecidedCaller, asked: ServiceAction): CallRefusal | undefined => {
    const refusal = refuseOne(caller, asked);
    if (refusal !== undefined) return refusal;
    const needed = keyActions(index.resources(), index.resourceOf(asked.resource), asked, caller);
    for (const one of needed) {
      const keyRefusal = refuseOne(caller, one);
      if (keyRefusal !== undefined) return { ...keyRefusal, ...keyDenialCodeOf(asked.action) };
    }
    return undefined;
  };
  const refuseOne = (caller: DecidedCaller, asked: ServiceAction): CallRefusal | undefined => {
    const verdict = decideAction(index, caller, asked);
    if (verdict.kind === 'allowed') return undefined;
    if (verdict.kind === 'undecided') {
      if (!warned.has(verdict.reason)) warn(`Permissions are not decided: ${verdict.reason}.`);
      warned.add(verdict.reason);
      return undefined;
    }
    const message = report(verdict, caller);
    const code = denialCodeOf(asked.action.split(':')[0] ?? '');
    return mode === 'enforce' ? { ...code, message } : undefined;
  };
  const report = (denial: Denial, caller: DecidedCaller): string => {
    const { request, refusal } = denial;
    const message = refusalSentence(refusal, request);
    const isTrust = request.action === 'sts:AssumeRole';
    const who = caller.kind === 'role' && !isTrust ? caller.sourceArn : request.resource;
    const advice = adviceOn(denial, index.resourceOf(request.resource), index.resourceOf(who));
    const missing = refusal.kind === 'implicitDeny' ? refusal.missing : [];
    const statements = missing.map(({ statement }) => statement);
    const { action, resource } = request;
    options.onDenial({ action, resource, message, advice, statements });
    return message;
  };
  return {
    refuseCall(caller, call) {
      if (mode === 'off' || caller.kind === 'cloud') return undefined;
      for (const asked of callActions(call, index.partitionKeyOf)) {
        // KMS decides by the key, whichever of its aliases names it.
        const resource = withoutAlias(index.resources(), asked.resource);
        const refusal = refuse(caller, { ...asked, resource });
        if (refusal !== undefined) return refusal;
      }
      return undefined;
    },
    refuseDelivery(caller, targetArn, body) {
      const asked = deliveryAction(targetArn, body);
      return asked === undefined ? undefined : refuse(caller, asked);
    },
    refuseAction: refuse,
    reportStanding() {
      for (const { caller, asked } of standingPermissions(resources())) refuse(caller, asked);
    },
    resources: index.resources,
    changes,
    change(logicalId, facts) {
      index.change(logicalId, facts);
      options.onChange?.();
    },
    isAllowed: (caller, asked) =>
      caller.kind === 'cloud' || decideAction(index, caller, asked).kind !== 'denied',
    observe(call) {
      const observed = observeChange(call.service, readOperation(call));
      if (observed === undefined) return;
      index.addResource(observed.resourceArn);
      if (observed.document === undefined) return;
      try {
        index.replacePolicy(observed.resourceArn, observed.document);
      } catch (error) {
        if (!(error instanceof MalformedPolicyError)) throw error;
        warn(`The policy of ${observed.resourceArn} is malformed. ${error.message}`);
      }
    },
  };
}
