/** Assumptions about a month. Everything else is read from the template. */
export interface Assumptions {
  readonly images: number;
  /** The size of an upload, in millions of bytes. */
  readonly megabytes: number;
  /** How often the API reads the record of an image. */
  readonly reads: number;
  /** How often a form of an image is viewed, and how many bytes that form has. */
  readonly views: number;
  readonly viewBytes: number;
  /** How long process-image takes for one image, at one vCPU. */
  readonly processMilliseconds: number;
  /** How many forms are made of one image. */
  readonly forms: number;
  /** The bytes of all forms, as a fraction of the upload's bytes. */
  readonly formsShare: number;
  /** How long a small function takes for one event. */
  readonly smallMilliseconds: number;
  /** How long a function runs that receives an upload and puts it into S3. */
  readonly uploadMilliseconds: number;
  /** How long an execution of the workflow takes, mostly for its calls of other services. */
  readonly workflowMilliseconds: number;
  /** Bytes of an item in the table. A record lists nine forms. */
  readonly recordBytes: number;
  /** How often a user changes the preferences, per image. */
  readonly preferenceChanges: number;
  /** Shards of the table's stream: one per partition. A new on-demand table has four. */
  readonly streamShards: number;
  /** Bytes of an event on the bus, on average. */
  readonly eventBytes: number;
  /** Bytes of log that one invocation of a function writes, including START, END and REPORT. */
  readonly functionLogBytes: number;
  /** Bytes of log for entering and leaving one state of a workflow, without data. */
  readonly stateLogBytes: number;
  /** Bytes of an access log line. */
  readonly accessLogBytes: number;
  /** Custom metrics: nine names, and two dozen rejection reasons that rarely occur together. */
  readonly customMetrics: number;
  /** Seconds of a month of thirty days. */
  readonly seconds: number;
}

/**
 * The times and shares were measured on 23 November 2026 with a photograph of 12 megapixels and 3.2
 * MB on one core of the development machine (x86, Node 24), not on Lambda, where they may be twice
 * as long. Bytes are those of records, events and log lines in the local cloud.
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
