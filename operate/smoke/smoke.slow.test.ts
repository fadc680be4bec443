import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalPlace, startLocalPlace } from '../../tests/local-place.ts';
import { placeOf } from '../place.ts';
import { smoke } from './smoke.ts';

const photograph = fileURLToPath(
  new URL('../../demo/photographs/lake-small.tiff', import.meta.url),
);

let local: LocalPlace;
beforeAll(async () => {
  local = await startLocalPlace();
});
afterAll(() => local?.stop());

describe('The smoke test', () => {
  it('sends a photograph as a temporary user, which it deletes afterwards', async () => {
    const [report] = await smoke(local.place, [{ name: 'lake', path: photograph }], 30_000);
    expect(report).toMatchObject({ file: 'lake', end: 'notified', reason: null });
    expect(report?.variants.length).toBeGreaterThan(0);
  });

  it('finds the path of one image in the logs by its correlation id, with the metrics', async () => {
    const [report] = await smoke(local.place, [{ name: 'lake', path: photograph }], 30_000);
    const correlationId = report?.record?.['correlationId'];
    const lines = () =>
      local.cloud.activities
        .list()
        .filter(({ service }) => service === 'logs')
        .flatMap(({ summary }) => summary.split('\n'))
        .filter((line) => line.startsWith('{') && line.includes(`"${String(correlationId)}"`))
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    await expect
      .poll(() => lines().filter((line) => '_aws' in line), { timeout: 10_000 })
      .toHaveLength(2);
    const [processed, notified] = lines().filter((line) => '_aws' in line);
    expect(processed).toMatchObject({
      consumer: 'process-image',
      ImagesProcessed: 1,
      EventsHandled: 1,
      UploadToProcessed: expect.any(Number),
    });
    expect(notified).toMatchObject({
      consumer: 'record-notification',
      UsersNotified: 1,
      UploadToNotification: expect.any(Number),
    });
    // S3's time of an upload may be of a whole second.
    expect(notified?.['UploadToNotification']).toBeGreaterThanOrEqual(0);
    expect(notified?.['UploadToNotification']).toBeLessThan(30_000);
  });

  it('reports a missing stack', async () => {
    const elsewhere = placeOf({ stack: 'Nowhere', endpoint: local.cloud.endpoint }, local.folder);
    await expect(smoke(elsewhere, [], 1)).rejects.toThrow('Stack with id Nowhere does not exist');
  });

  it('does not run against AWS by accident', () => {
    expect(() => placeOf({}, local.folder)).toThrow(
      /Start one with npm start, or name a stack on AWS/,
    );
  });
});
