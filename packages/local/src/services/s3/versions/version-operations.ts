import { childrenOf, childText, type XmlElement } from '../../../protocol/read-xml.ts';
import { ServiceError } from '../../../protocol/service-error.ts';
import type { XmlValue } from '../../../protocol/xml.ts';
import { addDeleteMarker, deleteVersion, type Versions, versionsOf } from './change-versions.ts';
import { hiddenBucketOf, hiddenKeyOf } from './earlier-objects.ts';
import type { ObjectVersion } from './version-lists.ts';

/** Where the emulator stores a version, and what a response says about it. */
export interface FoundVersion {
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Finds the requested version, or the current one. Throws S3's error. */
export function findVersion(
  versions: Versions,
  bucket: string,
  key: string,
  versionId: string | null,
): FoundVersion {
  const all = versionsOf(versions, bucket, key);
  const isVersioned = versions.lists.statusOf(bucket) !== undefined;
  const [current] = all;
  if (versionId === null || versionId === '') {
    const headers = isVersioned && current ? { 'x-amz-version-id': current.versionId } : {};
    return { bucket, key, headers };
  }
  const found = all.find((one) => one.versionId === versionId);
  if (found === undefined) throw noSuchVersion(isVersioned, versionId);
  if (found.isDeleteMarker) {
    const message = 'The specified method is not allowed against this resource.';
    throw new ServiceError('MethodNotAllowed', message, 405, { ResourceType: 'DeleteMarker' });
  }
  const headers = { 'x-amz-version-id': versionId };
  if (found === current) return { bucket, key, headers };
  return { bucket: hiddenBucketOf(bucket), key: hiddenKeyOf(key, versionId), headers };
}

/** Ids that S3 never gives are invalid; here a bucket without versions gave none. */
function noSuchVersion(isVersioned: boolean, versionId: string): ServiceError {
  if (!isVersioned) return new ServiceError('InvalidArgument', 'Invalid version id specified');
  const message = 'The specified version does not exist.';
  return new ServiceError('NoSuchVersion', message, 404, { VersionId: versionId });
}

/** What a deletion did. */
export interface Deleted {
  readonly key: string;
  /** The requested version. */
  readonly versionId: string | undefined;
  /** The delete marker that was made, or deleted. */
  readonly marker: ObjectVersion | undefined;
  /** Whether an object is gone, or hidden by a marker. */
  readonly isChange: boolean;
}

/** Deletes a version, or the key by a marker (API reference, DeleteObject). */
export function deleteKey(
  versions: Versions,
  bucket: string,
  key: string,
  versionId: string | undefined,
): Deleted {
  if (versionId === undefined) {
    const marker = addDeleteMarker(versions, bucket, key);
    return { key, versionId: undefined, marker, isChange: true };
  }
  const gone = deleteVersion(versions, bucket, key, versionId);
  const marker = gone?.isDeleteMarker === true ? gone : undefined;
  return { key, versionId, marker, isChange: gone !== undefined && marker === undefined };
}

/** The headers of the answer to DeleteObject. */
export function deletionHeaders({ versionId, marker }: Deleted): Readonly<Record<string, string>> {
  const id = versionId ?? marker?.versionId;
  return {
    ...(id === undefined ? {} : { 'x-amz-version-id': id }),
    ...(marker === undefined ? {} : { 'x-amz-delete-marker': 'true' }),
  };
}

/** The keys and versions that a DeleteObjects names. */
export function deletionsIn(root: XmlElement | undefined) {
  return childrenOf(root, 'Object').map((object) => ({
    key: childText(object, 'Key') ?? '',
    versionId: childText(object, 'VersionId') || undefined,
  }));
}

/** The document of the answer to DeleteObjects; `Quiet` leaves out what succeeded. */
export function deletionResult(all: readonly Deleted[], isQuiet: boolean): XmlValue {
  const entries = all.map(({ key, versionId, marker }) => ({
    Key: key,
    ...(versionId === undefined ? {} : { VersionId: versionId }),
    ...(marker === undefined
      ? {}
      : { DeleteMarker: true, DeleteMarkerVersionId: marker.versionId }),
  }));
  return isQuiet ? '' : { Deleted: entries };
}
