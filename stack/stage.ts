import { RemovalPolicy } from 'aws-cdk-lib';

/** The stage of a deployment. */
export type Stage = 'sandbox' | 'staging' | 'production';

/** What differs between stages. */
export interface StageSettings {
  /** What happens to data when the stack is deleted. */
  readonly removalPolicy: RemovalPolicy;
  /** Whether the stack, its table and its users are protected from deletion. */
  readonly isProtected: boolean;
  /** Whether the bus denies our events from principals other than their declared publishers. */
  readonly refusesForgeries: boolean;
  /** Whether users sign in with a plain password, as scripts and tests do. */
  readonly allowsPasswords: boolean;
  /** Whether logs outlive the stack. */
  readonly keepsLogs: boolean;
  /**
   * Whether new code of process-image gets a tenth of the messages first, and the rest after five
   * minutes.
   */
  readonly shiftsGradually: boolean;
  /** The maximum number of images per user and day; 0 for no limit. */
  readonly imagesPerDay: number;
  /** Whether requests are limited per user, at a monthly price. */
  readonly limitsRates: boolean;
  /** Whether a deleted user's images are erased only after all tokens of the user have expired. */
  readonly waitsForTokens: boolean;
}

/**
 * The stages. A sandbox belongs to one person or one pull request. Staging is production without
 * its data.
 */
export const stages: Readonly<Record<Stage, StageSettings>> = {
  sandbox: {
    removalPolicy: RemovalPolicy.DESTROY,
    isProtected: false,
    // People publish manually there, and so do the tests of the local cloud.
    refusesForgeries: false,
    allowsPasswords: true,
    keepsLogs: false,
    waitsForTokens: false,
    shiftsGradually: false,
    imagesPerDay: 1000,
    limitsRates: false,
  },
  staging: {
    removalPolicy: RemovalPolicy.DESTROY,
    isProtected: false,
    refusesForgeries: true,
    allowsPasswords: false,
    keepsLogs: false,
    waitsForTokens: true,
    shiftsGradually: true,
    imagesPerDay: 500,
    limitsRates: true,
  },
  production: {
    removalPolicy: RemovalPolicy.RETAIN,
    isProtected: true,
    refusesForgeries: true,
    allowsPasswords: false,
    keepsLogs: true,
    waitsForTokens: true,
    shiftsGradually: true,
    imagesPerDay: 500,
    limitsRates: true,
  },
};

/** Parses a stage's name. Throws a `RangeError` that lists the stages. */
export function parseStage(name: string): Stage {
  const found = (Object.keys(stages) as readonly Stage[]).find((stage) => stage === name);
  if (found !== undefined) return found;
  throw new RangeError(
    `There is no stage '${name}'. Use one of: ${Object.keys(stages).join(', ')}.`,
  );
}

/** What happens to data when the stack is deleted. */
export function removalPolicyOf(stage: Stage): RemovalPolicy {
  return stages[stage].removalPolicy;
}
