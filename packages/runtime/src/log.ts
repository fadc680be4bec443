/** Fields of a log line; an `Error` is written with its name, message, stack and causes. */
export interface LogFields {
  readonly [name: string]: unknown;
}

/** Writes structured log lines, one JSON object a line, each with the fields of its event. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** A log whose every line carries `common`: consumer, event id, correlation id. */
export function createLog(common: LogFields): Log {
  const writer = (level: string) => (message: string, fields?: LogFields) => {
    const line = { level, message, timestamp: new Date().toISOString(), ...common, ...fields };
    process.stdout.write(`${JSON.stringify(line, writeErrors)}\n`);
  };
  return { info: writer('INFO'), warn: writer('WARN'), error: writer('ERROR') };
}

function writeErrors(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { ...value, name, message, stack, ...(cause === undefined ? {} : { cause }) };
}
