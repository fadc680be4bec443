import type { Activities } from '../activities/activities.ts';
import { chanceOf } from './chance.ts';
import type { FaultPlan, FaultRule, InjectedFault, Range } from './fault-rule.ts';
import { matchesAction, matchesName } from './match-name.ts';

/** What the plan decides for one call of the AWS API. */
export interface CallFault {
  readonly delay?: number;
  readonly refuse?:
    | { readonly kind: 'throttle' }
    | { readonly kind: 'error'; readonly status: number };
  readonly loses?: 'request' | 'response';
  /** The process that called ends with the call. */
  readonly crash?: boolean;
}

/** What the plan decides for one delivery. */
export interface DeliveryFault {
  readonly delay?: number;
  readonly refuse?: 'throttle' | 'error';
  readonly duplicate?: boolean;
  /** Waits until another delivery to the same target has passed, at most this many milliseconds. */
  readonly reorder?: number;
}

/** What the plan decides for one invocation of a function. */
export interface InvocationFault {
  readonly crash?: 'start' | 'end';
  readonly skewMilliseconds?: number;
}

/** Faults on purpose, as a test or the console sees them. */
export interface Faults {
  readonly plan: FaultPlan;
  /** Replaces the plan and counts from the start again. */
  set(plan: FaultPlan): void;
  /** What took place since the plan was set, oldest first; at most the last 10,000. */
  injected(): readonly InjectedFault[];
}

/** Decides which calls, deliveries and invocations fail. */
export interface FaultInjector extends Faults {
  /** `caller` is the name of a function, pipe, rule or state machine, or `client`. */
  onCall(actions: readonly string[], caller: string): CallFault | undefined;
  onDelivery(target: string): DeliveryFault | undefined;
  onInvocation(functionName: string): InvocationFault | undefined;
  /** Whether PutEvents refuses an entry with this detail type. */
  refusesEntry(detailType: string): boolean;
}

/** No faults at all. */
export const noFaults: FaultPlan = { seed: 1, faults: [] };

const remembered = 10_000;
const reorderWait: Range = [50, 2_000];

/**
 * Creates an injector. Each decision depends on the seed, the rule, the call and its caller, and
 * how often that call has occurred. Concurrent other calls have no influence.
 */
export function createFaultInjector(
  activities: Activities,
  first: FaultPlan = noFaults,
): FaultInjector {
  let plan = first;
  let occurrences = new Map<string, number>();
  let spent = new Map<number, { matches: number; faults: number }>();
  let log: InjectedFault[] = [];

  const numberOf = (rule: number, subject: string, what: string, occurrence: number): number =>
    chanceOf(`${plan.seed}|${rule}|${subject}|${what}|${occurrence}`);

  /**
   * Counts a match of a rule. Returns whether the call fails, and how often its subject has
   * occurred.
   */
  const strike = (index: number, rule: FaultRule, subject: string): number | undefined => {
    const key = `${index}|${subject}`;
    const occurrence = (occurrences.get(key) ?? 0) + 1;
    occurrences.set(key, occurrence);
    const count = spent.get(index) ?? { matches: 0, faults: 0 };
    spent.set(index, count);
    count.matches += 1;
    if (count.matches <= (rule.after ?? 0) || count.faults >= (rule.times ?? Infinity))
      return undefined;
    if (numberOf(index, subject, 'chance', occurrence) >= (rule.chance ?? 1)) return undefined;
    count.faults += 1;
    log.push({ rule: index, fault: rule.fault, subject, occurrence });
    if (log.length > remembered) log = log.slice(-remembered);
    const report = { service: 'faults', action: rule.fault, resource: subject };
    activities.record({ ...report, summary: `${rule.fault}: ${subject} (#${occurrence})` });
    return occurrence;
  };
  const within = (index: number, subject: string, [from, to]: Range, occurrence: number): number =>
    Math.round(from + (to - from) * numberOf(index, subject, 'time', occurrence));

  /** Gathers what every rule that strikes decides. */
  const gather = <Decision extends object>(
    subject: string,
    decide: (rule: FaultRule, between: (range: Range) => number) => (() => Decision) | undefined,
  ): Decision | undefined => {
    let decision: Decision | undefined;
    for (const [index, rule] of plan.faults.entries()) {
      let occurrence = 0;
      const between = (range: Range) => within(index, subject, range, occurrence);
      const matched = decide(rule, between);
      if (matched === undefined) continue;
      occurrence = strike(index, rule, subject) ?? 0;
      if (occurrence > 0) decision = { ...decision, ...matched() };
    }
    return decision;
  };

  return {
    get plan() {
      return plan;
    },
    set(next) {
      plan = next;
      occurrences = new Map();
      spent = new Map();
      log = [];
    },
    injected: () => log,
    onCall(actions, caller) {
      if (plan.faults.length === 0) return undefined;
      return gather<CallFault>(`${actions.join('+')} by ${caller}`, (rule, between) =>
        isAboutCall(rule, actions, caller) ? () => callFault(rule, between) : undefined,
      );
    },
    onDelivery(target) {
      if (plan.faults.length === 0) return undefined;
      return gather<DeliveryFault>(`delivery to ${target}`, (rule, between) =>
        'deliveries' in rule && matchesName(rule.deliveries, target)
          ? () => deliveryFault(rule, between)
          : undefined,
      );
    },
    onInvocation(functionName) {
      if (plan.faults.length === 0) return undefined;
      return gather<InvocationFault>(`invocation of ${functionName}`, (rule) =>
        isAboutInvocation(rule, functionName) ? () => invocationFault(rule) : undefined,
      );
    },
    refusesEntry(detailType) {
      if (plan.faults.length === 0) return false;
      const decided = gather(`entry ${detailType}`, (rule) =>
        rule.fault === 'refuse-entry' && matchesName(rule.detailType ?? '*', detailType)
          ? () => ({ refused: true })
          : undefined,
      );
      return decided !== undefined;
    },
  };
}

function isAboutCall(rule: FaultRule, actions: readonly string[], caller: string): boolean {
  if (rule.fault === 'crash') {
    if (rule.at !== 'call' || !matchesName(rule.functions, caller)) return false;
    return actions.some((action) => matchesAction(rule.calls ?? '*', action));
  }
  if (!('calls' in rule) || !matchesName(rule.by ?? '*', caller)) return false;
  return actions.some((action) => matchesAction(rule.calls, action));
}

function isAboutInvocation(rule: FaultRule, name: string): boolean {
  if (rule.fault === 'crash') return rule.at !== 'call' && matchesName(rule.functions, name);
  return rule.fault === 'skew-clock' && matchesName(rule.functions, name);
}

function callFault(rule: FaultRule, between: (range: Range) => number): CallFault {
  switch (rule.fault) {
    case 'delay':
      return { delay: between(rule.milliseconds) };
    case 'throttle':
      return { refuse: { kind: 'throttle' } };
    case 'error':
      return { refuse: { kind: 'error', status: rule.status ?? 500 } };
    case 'lose-request':
      return { loses: 'request' };
    case 'lose-response':
      return { loses: 'response' };
    case 'crash':
      return {
        crash: true,
        loses: rule.at === 'call' && rule.effect === true ? 'response' : 'request',
      };
    case 'duplicate':
    case 'reorder':
    case 'refuse-entry':
    case 'skew-clock':
      return {};
  }
}

function deliveryFault(rule: FaultRule, between: (range: Range) => number): DeliveryFault {
  switch (rule.fault) {
    case 'delay':
      return { delay: between(rule.milliseconds) };
    case 'reorder':
      return { reorder: between(rule.milliseconds ?? reorderWait) };
    case 'duplicate':
      return { duplicate: true };
    case 'throttle':
    case 'error':
      return { refuse: rule.fault };
    case 'lose-request':
    case 'lose-response':
    case 'refuse-entry':
    case 'crash':
    case 'skew-clock':
      return {};
  }
}

function invocationFault(rule: FaultRule): InvocationFault {
  if (rule.fault === 'skew-clock') return { skewMilliseconds: rule.seconds * 1000 };
  return rule.fault === 'crash' && rule.at !== 'call' ? { crash: rule.at } : {};
}
