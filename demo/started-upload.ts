/** A file in one request: a form with these fields, and the file last. */
export interface FormUpload {
  readonly kind: 'form';
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A file in parts, each to its own address. */
export interface PartsUpload {
  readonly kind: 'parts';
  readonly uploadId: string;
  readonly partBytes: number;
  readonly parts: readonly {
    readonly number: number;
    readonly bytes: number;
    readonly url: string;
  }[];
  readonly list: string;
  readonly complete: string;
  readonly abort: string;
}

/** The response of `POST /images`. */
export interface StartedUpload {
  readonly imageId: string;
  readonly upload: FormUpload | PartsUpload;
}
