import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { supportTable } from './support-table.js';

writeFileSync(new URL('SUPPORT.md', import.meta.url), await format(supportTable(), { parser: 'markdown' }));
