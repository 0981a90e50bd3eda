import { contenders } from '/work/trees/find14/test/bench/search-contenders.ts';
import { institutionsOf } from '/work/trees/find14/test/bench/search-corpus.ts';
const c = contenders['embedded']!();
const b = process.memoryUsage();
await c.build(institutionsOf(50000));
for (let r = 0; r < 4; r++) {
  (globalThis as any).gc();
  await new Promise((x) => setTimeout(x, 300));
}
const a = process.memoryUsage();
console.log(Object.fromEntries(Object.entries(a).map(([k, v]) => [k, ((v - (b as any)[k]) / 1e6).toFixed(0)])));
