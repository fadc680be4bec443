import { writeFileSync } from 'node:fs';
import { makeSupportPage, supportPage } from './page.ts';

writeFileSync(supportPage, await makeSupportPage());
