import type { Refusal } from './pattern.ts';

/** EventBridge would not accept the rule's pattern. */
export class InvalidPatternError extends Error {
  readonly rule: string;
  readonly refusal: Refusal;
  constructor(rule: string, refusal: Refusal) {
    super(`rule ${rule}: ${refusal.message} (line ${refusal.line}, column ${refusal.column})`);
    this.name = 'InvalidPatternError';
    this.rule = rule;
    this.refusal = refusal;
  }
}

/** The event is not a JSON object. */
export class InvalidEventError extends Error {
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.name = 'InvalidEventError';
    this.offset = offset;
  }
}
