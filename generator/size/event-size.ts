import type { Event } from '../model/catalog.ts';
import { detailSize, type Precision } from './detail-size.ts';
import type { Size } from './size.ts';

/**
 * A time counts as this many bytes, whatever its value (user guide, "PutEvents event entry size").
 */
const timeBytes = 14;

/**
 * How large an entry of PutEvents with this event can become, as EventBridge counts it: source,
 * detail type and detail in UTF-8, and 14 bytes for a time. Resources, which no schema describes,
 * would come on top.
 */
export function eventSize(
  { source, detailType, file, reaches }: Event,
  precision: Precision = 'exact',
): Size {
  const detail = detailSize(file, reaches, precision);
  if (detail.kind !== 'bounded') return detail;
  const envelope = Buffer.byteLength(source) + Buffer.byteLength(detailType) + timeBytes;
  return { ...detail, bytes: detail.bytes + envelope };
}
