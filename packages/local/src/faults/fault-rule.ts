/** The settings that every rule of a fault plan can have. */
interface AnyRule {
  /** How likely each match is to fail, from 0 to 1. @default 1 */
  readonly chance?: number;
  /** How many matches pass before the first one can fail. @default 0 */
  readonly after?: number;
  /** How many matches fail at most. @default no limit */
  readonly times?: number;
}

/** Which calls of the AWS API a rule is about. */
interface OfCalls {
  /** The IAM action that the call needs: `dynamodb:UpdateItem`, `sqs:*`, `*`. */
  readonly calls: string;
  /** Who calls: a function, pipe, rule or state machine; `client` is a program outside the cloud. @default everyone */
  readonly by?: string;
}

/** Which deliveries to targets a rule is about: those of rules, pipes, schedules and destinations. */
interface OfDeliveries {
  /** The target: a queue, function, state machine, topic or bus. */
  readonly deliveries: string;
}

/** Which invocations of functions a rule is about. */
interface OfFunctions {
  readonly functions: string;
}

/** From one number of milliseconds to another. */
export type Range = readonly [number, number];

/**
 * One rule of a fault plan. Names may contain `*`; a name without one matches every name that
 * contains it, so `ProcessImage` finds the function whatever CloudFormation has added.
 */
export type FaultRule = AnyRule &
  (
    | ((OfCalls | OfDeliveries) & { readonly fault: 'delay'; readonly milliseconds: Range })
    | ((OfCalls | OfDeliveries) & { readonly fault: 'throttle' })
    | ((OfCalls | OfDeliveries) & { readonly fault: 'error'; readonly status?: 500 | 503 })
    | (OfCalls & { readonly fault: 'lose-request' | 'lose-response' })
    | (OfDeliveries & { readonly fault: 'duplicate' })
    /** Holds a delivery until a later one to the same target has passed, or until the time is up. */
    | (OfDeliveries & { readonly fault: 'reorder'; readonly milliseconds?: Range })
    /** Refuses single entries of PutEvents, and takes the others. */
    | { readonly fault: 'refuse-entry'; readonly detailType?: string }
    /** Kills the process: before the handler runs, at one of its calls, or after it has finished. */
    | (OfFunctions & { readonly fault: 'crash'; readonly at: 'start' | 'end' })
    | (OfFunctions & {
        readonly fault: 'crash';
        readonly at: 'call';
        readonly calls?: string;
        /** Whether the call at which the process ends has its effect. @default false */
        readonly effect?: boolean;
      })
    /** Shifts the clock of the function's process by this many seconds. */
    | (OfFunctions & { readonly fault: 'skew-clock'; readonly seconds: number })
  );

export type FaultKind = FaultRule['fault'];

/** What fails, how and how often. */
export interface FaultPlan {
  /** The same seed produces the same faults for the same calls. @default 1 */
  readonly seed: number;
  readonly faults: readonly FaultRule[];
}

/** A fault that took place. */
export interface InjectedFault {
  /** The place of the rule in the plan, from 0. */
  readonly rule: number;
  readonly fault: FaultKind;
  /** What failed, such as `dynamodb:UpdateItem by ProcessImage`. */
  readonly subject: string;
  /** How often this subject had come before, from 1. */
  readonly occurrence: number;
}
