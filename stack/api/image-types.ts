/**
 * The media types that uploads may name: those that API Gateway passes on as bytes, the usual
 * spellings among them. What a file really is, its bytes say later.
 */
export const imageTypes = [
  'application/octet-stream',
  'image/apng',
  'image/avif',
  'image/gif',
  'image/heic',
  'image/heic-sequence',
  'image/heif',
  'image/heif-sequence',
  'image/jpeg',
  'image/jpg',
  'image/pjpeg',
  'image/png',
  'image/svg+xml',
  'image/tif',
  'image/tiff',
  'image/webp',
  'image/x-png',
] as const;
