import type { ConformanceCase } from './case.ts';
import { casesOf } from './cases-of.ts';

const s3 = casesOf('s3');
const place = { Bucket: '$Versioned', Key: 'notes.txt' };

/** Versions of objects in a bucket that keeps them. */
export const versionCases: readonly ConformanceCase[] = [
  s3.answers('GetBucketVersioning', 'that is on', { Bucket: '$Versioned' }, { Status: 'Enabled' }),
  s3.answers('PutObject', 'of a first version', place, {}, { first: 'VersionId' }),
  s3.answers('PutObject', 'of a second version', place, {}, { second: 'VersionId' }),
  s3.answers(
    'ListObjectVersions',
    'from the latest on',
    { Bucket: '$Versioned' },
    {
      Versions: [
        { VersionId: '$second', IsLatest: true },
        { VersionId: '$first', IsLatest: false },
      ],
    },
  ),
  s3.answers(
    'HeadObject',
    'of an earlier version',
    { ...place, VersionId: '$first' },
    { VersionId: '$first' },
  ),
  s3.answers(
    'CopyObject',
    'of an earlier version',
    {
      Bucket: '$Versioned',
      Key: 'copy.txt',
      CopySource: '${Versioned}/notes.txt?versionId=${first}',
    },
    { CopySourceVersionId: '$first' },
  ),
  s3.answers(
    'DeleteObject',
    'that leaves a marker',
    place,
    { DeleteMarker: true },
    {
      marker: 'VersionId',
    },
  ),
  s3.answers(
    'ListObjectVersions',
    'with the marker',
    { Bucket: '$Versioned', Prefix: 'notes' },
    { DeleteMarkers: [{ VersionId: '$marker', IsLatest: true }] },
  ),
  s3.answers(
    'DeleteObject',
    'of the marker',
    { ...place, VersionId: '$marker' },
    { DeleteMarker: true, VersionId: '$marker' },
  ),
  s3.answers('HeadObject', 'that is there again', place, { VersionId: '$second' }),
  s3.answers(
    'DeleteObjects',
    'of one version',
    {
      Bucket: '$Versioned',
      Delete: { Objects: [{ Key: 'notes.txt', VersionId: '$first' }] },
    },
    { Deleted: [{ Key: 'notes.txt', VersionId: '$first' }] },
  ),
  s3.refuses(
    'GetObjectTagging',
    'of a version that is gone',
    { ...place, VersionId: '$first' },
    'NoSuchVersion',
  ),
  s3.answers(
    'PutBucketVersioning',
    'that suspends',
    { Bucket: '$Versioned', VersioningConfiguration: { Status: 'Suspended' } },
    {},
  ),
  s3.answers(
    'GetBucketVersioning',
    'that is suspended',
    { Bucket: '$Versioned' },
    { Status: 'Suspended' },
  ),
];
