import { encodersFor } from './encoders.ts';

/** A size in which pictures are made. No picture is enlarged to reach it. */
export interface Size {
  readonly name: string;
  /** The longest side in pixels. */
  readonly longestSide: number;
}

/** A format that every size is written in. */
export interface OutputFormat {
  readonly encoder: 'webp' | 'jpeg' | 'avif';
  readonly contentType: string;
  readonly extension: string;
  readonly hasAlpha: boolean;
  /** The encoder's own options, by sharp's names. */
  readonly options: Readonly<Record<string, number | boolean | string>>;
}

/** A mark of letters, drawn without a font. */
export interface TextMark {
  readonly kind: 'text';
  /** Capital letters, digits, spaces and the signs that `letters.ts` knows. */
  readonly text: string;
  /** Pictures whose letters would be smaller than this many pixels get no mark. */
  readonly smallestLetter: number;
}

/** A mark that is a picture itself, such as a logo with transparent parts. */
export interface PictureMark {
  readonly kind: 'picture';
  /** The bytes of a PNG or WebP file. */
  readonly bytes: Buffer;
  /** Pictures on which it would be narrower than this many pixels get no mark. */
  readonly smallestWidth: number;
}

/** The mark that is drawn into every picture that is large enough. */
export interface WatermarkSettings {
  readonly mark: TextMark | PictureMark;
  readonly gravity: 'northwest' | 'northeast' | 'southwest' | 'southeast' | 'centre';
  /** The mark's width as a fraction of the picture's width. */
  readonly width: number;
  /** The distance from the edges as a fraction of the picture's shorter side. */
  readonly margin: number;
  /** From 0, invisible, to 1. */
  readonly opacity: number;
}

/** What is refused before a pixel is decoded. */
export interface Limits {
  readonly bytes: number;
  /** Width times height of one frame. */
  readonly pixels: number;
  /** The longest side in pixels. The events' schema allows as much as JPEG does. */
  readonly side: number;
  /** Frames of an animation or pages of a TIFF; only the first is decoded, but all are listed. */
  readonly frames: number;
  /** How long one reading of the pixels may take. */
  readonly seconds: number;
}

/** All settings of the pictures. */
export interface Settings {
  /** Smallest first. */
  readonly sizes: readonly [Size, ...Size[]];
  readonly formats: readonly OutputFormat[];
  readonly watermark: WatermarkSettings;
  readonly limits: Limits;
  /** How many forms are encoded at once. */
  readonly encoders: number;
  /**
   * The `Cache-Control` of every variant. A variant's key changes with its content, so a variant
   * never changes. The edge asks again after a day, so a deleted picture disappears from there too.
   * The distribution sends `private` to viewers.
   */
  readonly cacheControl: string;
}

/** The settings in force. */
export const settings: Settings = {
  sizes: [
    { name: 'thumbnail', longestSide: 320 },
    { name: 'web', longestSide: 1280 },
    { name: 'full', longestSide: 2560 },
  ],
  formats: [
    {
      encoder: 'avif',
      contentType: 'image/avif',
      extension: 'avif',
      hasAlpha: true,
      // Effort 1 takes half of the time of effort 2, for 5 % more bytes.
      options: { quality: 55, effort: 1, chromaSubsampling: '4:2:0' },
    },
    {
      encoder: 'webp',
      contentType: 'image/webp',
      extension: 'webp',
      hasAlpha: true,
      // Effort 2 takes a third of the time of effort 4, for 1 % more bytes.
      options: { quality: 80, effort: 2 },
    },
    {
      encoder: 'jpeg',
      contentType: 'image/jpeg',
      extension: 'jpeg',
      hasAlpha: false,
      options: { quality: 80, mozjpeg: true },
    },
  ],
  watermark: {
    mark: { kind: 'text', text: 'EVENTWRIGHT', smallestLetter: 6 },
    gravity: 'southeast',
    width: 0.3,
    margin: 0.03,
    opacity: 0.7,
  },
  limits: {
    // Fifty million uncompressed pixels with 16 bits per channel, plus the rest of the file.
    bytes: 320 * 1024 * 1024,
    pixels: 50_000_000,
    side: 65_535,
    frames: 1_000,
    seconds: 20,
  },
  encoders: encodersFor(Number(process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? 0)),
  cacheControl: 'max-age=31536000, s-maxage=86400, immutable',
};
