import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { supportTable } from './table.js';

writeFileSync(new URL('../SUPPORT.md', import.meta.url), await format(await supportTable(), { parser: 'markdown' }));
