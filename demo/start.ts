import { enableCompileCache } from 'node:module';

// Half of a start would be spent on compiling code: keep the result for the next one. Only what is
// imported after this line is kept.
enableCompileCache();
await import('./start-application.ts');
