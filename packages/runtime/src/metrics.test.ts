import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatherMetrics } from './metrics.ts';

describe('Metrics', () => {
  let lines: string[];

  beforeEach(() => {
    lines = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'stack-function');
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it('are one line in the embedded metric format, with the ids of the event', () => {
    const metrics = gatherMetrics({ consumer: 'process-image', correlationId: 'c1' });
    metrics.count('ImagesRejected');
    metrics.milliseconds('UploadToProcessed', 812);
    metrics.divideBy('reason', 'not-an-image');
    metrics.write();
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'Eventwright',
              Dimensions: [['function'], ['function', 'reason']],
              Metrics: [
                { Name: 'ImagesRejected', Unit: 'Count' },
                { Name: 'UploadToProcessed', Unit: 'Milliseconds' },
              ],
            },
          ],
        },
        consumer: 'process-image',
        correlationId: 'c1',
        reason: 'not-an-image',
        ImagesRejected: 1,
        UploadToProcessed: 812,
        function: 'stack-function',
      },
    ]);
  });

  it('have every dimension and metric as a member of the line, as CloudWatch requires', () => {
    const metrics = gatherMetrics({});
    metrics.count('A', 2);
    metrics.count('A');
    metrics.divideBy('kind', 'b');
    metrics.write();
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown> & {
      _aws: { CloudWatchMetrics: { Dimensions: string[][]; Metrics: { Name: string }[] }[] };
    };
    const [directive] = line._aws.CloudWatchMetrics;
    for (const name of directive?.Dimensions.flat() ?? []) expect(line[name]).toBeTypeOf('string');
    for (const { Name } of directive?.Metrics ?? []) expect(line[Name]).toBeTypeOf('number');
    expect(line['A']).toBe(3);
  });

  it('are not written if nothing was measured', () => {
    gatherMetrics({ consumer: 'a' }).write();
    expect(lines).toEqual([]);
  });
});
