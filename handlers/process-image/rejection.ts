/** Why an upload can be refused, and the one sentence that its owner is told. */
export const rejectionMessages = {
  empty: 'The file is empty.',
  missing: 'The upload is no longer there.',
  'not-an-image': 'The file is not an image of a kind that we know.',
  'unsupported-format':
    'The file is of a kind that we do not process; send JPEG, PNG, WebP, AVIF, GIF or TIFF.',
  'unsupported-heic': 'We cannot read HEIC pictures; send the picture as JPEG, PNG, WebP or AVIF.',
  polyglot: 'The file is an image and at the same time something else, such as an archive.',
  'too-large': 'The file has more bytes than we take.',
  'too-many-images':
    'You have uploaded as many images as a day allows; upload this one again tomorrow.',
  'too-many-pixels': 'The picture has more pixels than we take.',
  'too-many-frames': 'The picture has more frames or pages than we take.',
  'too-slow': 'The picture takes longer to read than we allow.',
  unreadable: 'The picture is damaged or incomplete.',
} as const satisfies Readonly<Record<string, string>>;

/** The kind of a refusal, for programs. */
export type RejectionCode = keyof typeof rejectionMessages;

/**
 * Thrown if no retry can fix an upload. Any other error means that a retry may help, and is not
 * caught, so that the message returns to the queue.
 */
export class Rejection extends Error {
  readonly code: RejectionCode;

  constructor(code: RejectionCode, options?: ErrorOptions) {
    super(rejectionMessages[code], options);
    this.name = 'Rejection';
    this.code = code;
  }
}
