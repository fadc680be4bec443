/** The console in a real browser, for tests of this repository. */
export { openBrowser } from './browser.ts';
export { looks } from './looks.ts';
export { accessibilityProblems, type Look, openPage } from './open-page.ts';
