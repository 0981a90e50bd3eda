import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { CITY } from './app/kernel/city/active.ts';
import remixConfig from './remix.config.js';

/** Leaves beside the server's build for which city it is: `setup.mjs` builds anew when another one is asked for. */
const builtFor: Plugin = {
  name: 'built-for',
  apply: (config, { command }) => command === 'build' && Boolean(config.build?.ssr),
  async writeBundle({ dir }) {
    await writeFile(path.join(dir ?? 'build/server', 'city.txt'), CITY.slug);
  },
};

export default defineConfig({
  plugins: [remix(remixConfig), tailwindcss(), builtFor],
  build: { rollupOptions: { output: { experimentalMinChunkSize: 20_000 } } },
  define: { 'process.env.CITY': JSON.stringify(CITY.slug) },
  server: { watch: { ignored: ['**/data/**', '**/test/output/**'] } },
});
