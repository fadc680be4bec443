/** The media types that API Gateway passes on as bytes. What a file really is, its bytes say later. */
export const imageTypes = [
  'application/octet-stream',
  'image/avif',
  'image/gif',
  'image/heic',
  'image/heif',
  'image/jpeg',
  'image/png',
  'image/svg+xml',
  'image/tiff',
  'image/webp',
] as const;
