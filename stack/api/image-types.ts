/**
 * The media types that uploads may name: those that API Gateway passes on as bytes, the usual
 * spellings among them. What a file really is, its bytes say later.
 * HEIC is not among them: the prebuilt sharp has no decoder for it, so it is refused at the door.
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
