import type { XmlValue } from '../../../protocol/xml.ts';
import { type Versions, versionsOf } from './change-versions.ts';
import { hiddenBucketOf, hiddenKeyOf } from './earlier-objects.ts';
import type { ObjectVersion } from './version-lists.ts';

interface Listed extends ObjectVersion {
  readonly key: string;
  readonly isLatest: boolean;
}

/** The document of ListObjectVersions: keys in the order of their bytes, the latest version first. */
export function listVersions(versions: Versions, bucket: string, query: URLSearchParams): XmlValue {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const most = Math.min(1000, Number(query.get('max-keys') ?? 1000));
  const all = allVersions(versions, bucket).filter(({ key }) => key.startsWith(prefix));
  const groups = new Set<string>();
  const ungrouped = all.filter(({ key }) => {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end >= 0) groups.add(key.slice(0, end + delimiter.length));
    return end < 0;
  });
  const rest = ungrouped.slice(startOf(ungrouped, query));
  const page = rest.slice(0, most);
  const last = page.at(-1);
  const isTruncated = rest.length > page.length && last !== undefined;
  return {
    Name: bucket,
    Prefix: prefix,
    KeyMarker: query.get('key-marker') ?? '',
    VersionIdMarker: query.get('version-id-marker') ?? '',
    ...(delimiter === '' ? {} : { Delimiter: delimiter }),
    MaxKeys: most,
    IsTruncated: isTruncated,
    ...(isTruncated ? { NextKeyMarker: last.key, NextVersionIdMarker: last.versionId } : {}),
    Version: page
      .filter((one) => !one.isDeleteMarker)
      .map((one) => describe(versions, bucket, one)),
    DeleteMarker: page.filter((one) => one.isDeleteMarker).map(common),
    CommonPrefixes: [...groups].map((Prefix) => ({ Prefix })),
  };
}

/** Keys without a list of their own have the version `null` only. */
function allVersions(versions: Versions, bucket: string): readonly Listed[] {
  const { lists, store } = versions;
  const everything = { prefix: '', maxKeys: Number.POSITIVE_INFINITY };
  const current = store.listObjects(bucket, everything).objects.map(({ key }) => key);
  const keys = [...new Set([...current, ...lists.keys(bucket)])];
  return keys
    .toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .flatMap((key) =>
      versionsOf(versions, bucket, key).map((one, index) => ({
        ...one,
        ...{ key, isLatest: index === 0 },
      })),
    );
}

function startOf(all: readonly Listed[], query: URLSearchParams): number {
  const key = query.get('key-marker');
  if (key === null || key === '') return 0;
  const versionId = query.get('version-id-marker');
  const at = all.findLastIndex(
    (one) => one.key === key && (versionId === null || one.versionId === versionId),
  );
  if (at >= 0) return at + 1;
  const after = all.findIndex((one) => Buffer.compare(Buffer.from(one.key), Buffer.from(key)) > 0);
  return after < 0 ? all.length : after;
}

function common({ key, versionId, isLatest, lastModified }: Listed) {
  return {
    Key: key,
    VersionId: versionId,
    IsLatest: isLatest,
    LastModified: new Date(lastModified).toISOString(),
  };
}

function describe({ store }: Versions, bucket: string, one: Listed): XmlValue {
  const object = one.isLatest
    ? store.headObject(bucket, one.key)
    : store.headObject(hiddenBucketOf(bucket), hiddenKeyOf(one.key, one.versionId));
  return {
    ...common(one),
    ETag: object.etag,
    Size: object.contentLength,
    StorageClass: 'STANDARD',
  };
}
