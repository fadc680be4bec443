/**
 * The media types that uploads may have: those that API Gateway forwards as bytes, including common
 * spellings. The real type of a file is determined later from its bytes. HEIC is rejected, because
 * the prebuilt sharp has no decoder for it.
 */
export const imageTypes = [
  'application/octet-stream',
  'image/apng',
  'image/avif',
  'image/gif',
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
