/** What a node of the flow is. */
export type FlowKind =
  | 'api'
  | 'bus'
  | 'rule'
  | 'queue'
  | 'function'
  | 'workflow'
  | 'pipe'
  | 'table'
  | 'bucket'
  | 'topic'
  | 'schedule';

/** A part of the application's architecture, with what happened in it. */
export interface FlowNode {
  /** The ARN, or the logical id if there is none. */
  readonly id: string;
  readonly kind: FlowKind;
  readonly name: string;
  /** The name that its activities carry. */
  readonly resource: string;
  /** The text below its name, such as the detail types of a rule. */
  readonly note: string;
  readonly count: number;
  readonly failed: number;
  /** For queues: messages that wait or are worked on. */
  readonly depth: number | null;
  /** Dead letters that came from here. */
  readonly dead: number;
  /** Where a click leads, below `/console/`. */
  readonly to: readonly string[];
  readonly search: string;
}

/** A connection from one part to another. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
}

/** The architecture. */
export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}
