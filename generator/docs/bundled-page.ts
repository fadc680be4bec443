/** The script and the style sheet of the site, as they are written. */
export interface BundledPage {
  readonly script: string;
  readonly style: string;
}
