import { describe, expect, it } from 'vitest';
import { type FileReport, formatTable } from './file-report.ts';

const variant = {
  url: 'http://127.0.0.1:4747/cloudfront/E1/users/ada/1/web.webp?Signature=s',
  contentType: 'image/webp',
  bytes: 20_400,
};
const event = { id: 'e1', detailType: 'ImageUploaded', time: '2026-11-23T11:22:33Z' };
const nothing = { reason: null, events: [], record: null, variants: [] };

const reports: readonly FileReport[] = [
  {
    ...nothing,
    file: 'lake.jpg',
    end: 'notified',
    events: [event, { ...event, detailType: 'ImageProcessed' }],
    variants: [
      { ...variant, name: 'thumbnail', width: 320, height: 213 },
      { ...variant, name: 'web', width: 1280, height: 853 },
    ],
    milliseconds: 412.4,
  },
  { ...nothing, file: 'text.jpg', end: 'rejected', reason: 'not-an-image', milliseconds: 31.2 },
  { ...nothing, file: 'lost.png', end: null, reason: 'time is up', milliseconds: 60_000 },
];

describe('The table of the demo', () => {
  it('has one row per file', () => {
    expect(formatTable(reports).split('\n')).toEqual([
      'file      end       result                            events                          time',
      'lake.jpg  notified  2 variants up to 1280×853, 41 kB  ImageUploaded → ImageProcessed  412 ms',
      'text.jpg  rejected  not-an-image                                                      31 ms',
      'lost.png  no end    time is up                                                        60000 ms',
    ]);
  });
});
