import { contenders } from './search-contenders.ts';
import { institutionsOf } from './search-corpus.ts';
const m = (l: string) => { (globalThis as any).gc(); const u = process.memoryUsage(); console.log(l, 'rss', (u.rss / 1e6) | 0, 'heap', (u.heapUsed / 1e6) | 0, 'heapTotal', (u.heapTotal / 1e6) | 0, 'ab', (u.arrayBuffers / 1e6) | 0); };
m('start');
const c = contenders.embedded!(); await c.build(institutionsOf(50000)); m('built'); await new Promise(r => setTimeout(r, 300)); m('later');
