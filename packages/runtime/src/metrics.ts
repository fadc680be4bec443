/**
 * Metrics of the event that is being handled. They are written with the event's ids after it is
 * handled.
 */
export interface Metrics {
  /** Adds `value`, or 1, to a count. Calls within one event add up. */
  count(name: string, value?: number): void;
  /** Records a duration in milliseconds. */
  milliseconds(name: string, value: number): void;
  /**
   * Adds a dimension to the metrics of this event. Use values with few variants, such as an error
   * code, and never an id.
   */
  divideBy(name: string, value: string): void;
}

/** The CloudWatch namespace of the metrics. */
export const metricsNamespace = 'Eventwright';

/** The function name as a dimension distinguishes deployments in one account. */
const functionDimension = 'function';

/** Metrics collected for one event. */
export interface GatheredMetrics extends Metrics {
  /** Writes a line in CloudWatch embedded metric format, if there are metrics. */
  write(): void;
}

/**
 * Collects metrics and writes them as one log line, from which CloudWatch extracts them: no API
 * call, no waiting (CloudWatch user guide, "Specification: Embedded metric format"). `known` are
 * fields for searching the log. They are not dimensions, because each value of a dimension is
 * billed as a metric of its own.
 */
export function gatherMetrics(known: Readonly<Record<string, string>>): GatheredMetrics {
  const values: Record<string, number> = {};
  const units: Record<string, 'Count' | 'Milliseconds'> = {};
  const divisions: Record<string, string> = {};
  return {
    count(name, value = 1) {
      values[name] = (values[name] ?? 0) + value;
      units[name] = 'Count';
    },
    milliseconds(name, value) {
      values[name] = value;
      units[name] = 'Milliseconds';
    },
    divideBy(name, value) {
      divisions[name] = value;
    },
    write() {
      const Metrics = Object.entries(units).map(([Name, Unit]) => ({ Name, Unit }));
      if (Metrics.length === 0) return;
      const Dimensions = [
        [functionDimension],
        ...Object.keys(divisions).map((name) => [functionDimension, name]),
      ];
      const CloudWatchMetrics = [{ Namespace: metricsNamespace, Dimensions, Metrics }];
      const _aws = { Timestamp: Date.now(), CloudWatchMetrics };
      const name = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'local';
      const line = { _aws, ...known, ...divisions, ...values, [functionDimension]: name };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    },
  };
}
