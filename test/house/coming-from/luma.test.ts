import { followPage } from './page.ts';

await followPage('luma');
