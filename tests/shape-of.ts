/** A text without the differences between runs: times, ids, ports, hashes, numbers of files. */
export function shapeOf(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
    .replaceAll(/\d{4}-\d\d-\d\dT/g, 'DAY')
    .replaceAll(/\d\d:\d\d:\d\d\.\d{3}/g, 'TIME')
    .replaceAll(/ *\+?[\d.]+ ?m?s\b/g, 'DURATION')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
    .replaceAll(/"occurredAt":"[^"]*"/g, 'WHEN')
    .replaceAll(/\b[0-9a-f]{12}\b|[0-9A-F]{8}\b/g, 'HASH')
    .replaceAll(/^\d+ files/gm, 'N files');
}
