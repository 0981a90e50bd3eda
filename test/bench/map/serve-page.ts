import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { build } from 'vite';
import { CITY } from '#app/kernel/city/active.ts';

const PAGE =
  `<!doctype html><meta charset="utf-8"><title>量测</title><link rel="stylesheet" href="/page.css">` +
  `<style>body{margin:0}#map{width:1280px;height:800px}</style><div id="map" class="point-map city-map"></div>` +
  `<script type="module" src="/page.js"></script>`;
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

async function bundle(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [tailwindcss()],
    define: { 'process.env.CITY': JSON.stringify(CITY.slug) },
    build: {
      outDir,
      emptyOutDir: true,
      cssCodeSplit: false,
      chunkSizeWarningLimit: 2_000,
      rollupOptions: {
        input: fileURLToPath(new URL('./page.ts', import.meta.url)),
        output: { entryFileNames: 'page.js', assetFileNames: 'page[extname]' },
      },
    },
  });
}

/** Builds the page of the measurement into `folder` and serves it on a free port, with `rows`: path → JSON. */
export async function servePage(folder: string, rows: ReadonlyMap<string, string>): Promise<{ url: string; close: () => Promise<void> }> {
  await bundle(folder);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const type = TYPES[path.extname(pathname)] ?? 'text/html';
    const body = rows.get(pathname) ?? (pathname === '/' ? PAGE : readFile(path.join(folder, path.basename(pathname))));
    Promise.resolve(body).then(
      (content) => response.setHeader('Content-Type', `${type}; charset=utf-8`).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
