/** What a month is like; everything else is read from the template. */
export interface Assumptions {
  readonly images: number;
  /** Of an upload, in millions of bytes. */
  readonly megabytes: number;
  /** How often the record of an image is read through the API. */
  readonly reads: number;
  /** How often a form of an image is looked at, and how many bytes that form has. */
  readonly views: number;
  readonly viewBytes: number;
  /** How long process-image takes for one, at one vCPU. */
  readonly processMilliseconds: number;
  /** How many forms are made of one. */
  readonly forms: number;
  /** The bytes of all forms, of those of the upload. */
  readonly formsShare: number;
  /** How long a small function takes for one event. */
  readonly smallMilliseconds: number;
  /** How long a function is busy that takes an upload and puts it into S3. */
  readonly uploadMilliseconds: number;
  /** How long an execution of the workflow takes, its calls of other services above all. */
  readonly workflowMilliseconds: number;
  /** Bytes of an item in the table: a record names nine forms. */
  readonly recordBytes: number;
  /** How often a user changes the preferences, for each image. */
  readonly preferenceChanges: number;
  /** Shards of the table's stream: one for each partition, of which a new on-demand table has four. */
  readonly streamShards: number;
  /** Bytes of an event on the bus, on average. */
  readonly eventBytes: number;
  /** Bytes of log that one invocation of a function writes, START, END and REPORT included. */
  readonly functionLogBytes: number;
  /** Bytes of log of one state of a workflow, entered and left, without data. */
  readonly stateLogBytes: number;
  /** Bytes of an access log line. */
  readonly accessLogBytes: number;
  /** Custom metrics: nine names, and two dozen reasons of rejection seldom seen together. */
  readonly customMetrics: number;
  /** Seconds of a month of thirty days. */
  readonly seconds: number;
}

/**
 * The times and shares were measured on 23 November 2026 with a photograph of 12 megapixels and 3.2
 * MB on one core of the development machine (x86, Node 24), not on Lambda: there they may well be
 * twice as long. Bytes are of the local cloud's own records, events and lines.
 */
export const usualMonth: Omit<Assumptions, 'images' | 'megabytes'> = {
  reads: 3,
  views: 10,
  viewBytes: 60_000,
  processMilliseconds: 1_900,
  forms: 9,
  formsShare: 0.45,
  smallMilliseconds: 30,
  uploadMilliseconds: 400,
  workflowMilliseconds: 500,
  recordBytes: 4_000,
  preferenceChanges: 0.01,
  streamShards: 4,
  eventBytes: 2_000,
  functionLogBytes: 1_500,
  stateLogBytes: 900,
  accessLogBytes: 500,
  customMetrics: 20,
  seconds: 30 * 24 * 60 * 60,
};
