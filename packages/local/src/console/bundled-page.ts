/** The page as one script and one style sheet. */
export interface BundledPage {
  readonly script: Uint8Array;
  readonly style: Uint8Array;
}
