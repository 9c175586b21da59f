import { followPage } from './page.ts';

await followPage('oxen');
