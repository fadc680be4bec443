/** What a handler measures of the event at hand. It is written with the event's ids once it is handled. */
export interface Metrics {
  /** Counts something; in one event as often as it is called. */
  count(name: string, value?: number): void;
  /** Says how long something took. */
  milliseconds(name: string, value: number): void;
  /** Divides this event's metrics by a value of few kinds, such as a reason's code; never an id. */
  divideBy(name: string, value: string): void;
}

/** Where CloudWatch files the metrics. */
export const metricsNamespace = 'Eventwright';

/** The function's name tells the metrics of one deployment from those of another in the same account. */
const functionDimension = 'function';

/** Metrics that are gathered for one event. */
export interface GatheredMetrics extends Metrics {
  /** Writes a line in CloudWatch's embedded metric format, if there is anything to say. */
  write(): void;
}

/**
 * Gathers metrics and writes them as one log line, from which CloudWatch takes them: no call, no
 * waiting (CloudWatch user guide, "Specification: Embedded metric format"). `known` are fields of the
 * line, to find it by; they make no metrics, for each value of a dimension costs as one of its own.
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
