/** Fields of a log line; an `Error` is written with its name, message, stack and causes. */
export interface LogFields {
  readonly [name: string]: unknown;
}

/** Writes structured log lines: one JSON object per line, with the fields of the event. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/**
 * A log whose every line carries `common`: consumer, event id, correlation id. On Lambda it also carries
 * `traceId`, the X-Ray trace of the invocation.
 */
export function createLog(common: LogFields): Log {
  const writer = (level: string) => (message: string, fields?: LogFields) => {
    const timestamp = new Date().toISOString();
    const line = { level, message, timestamp, ...traceId(), ...common, ...fields };
    process.stdout.write(`${JSON.stringify(line, writeErrors)}\n`);
  };
  return { info: writer('INFO'), warn: writer('WARN'), error: writer('ERROR') };
}

/** Lambda sets the trace of each invocation in the environment. */
function traceId(): LogFields {
  const id = /Root=([\w-]+)/.exec(process.env['_X_AMZN_TRACE_ID'] ?? '')?.[1];
  return id === undefined ? {} : { traceId: id };
}

function writeErrors(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { ...value, name, message, stack, ...(cause === undefined ? {} : { cause }) };
}
