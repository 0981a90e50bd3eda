import { gzipSync } from 'node:zlib';

const KB = 1024;
const kb = (bytes: number): string => (bytes / KB).toFixed(1);

/** Bytes over the wire, gzipped: a page's HTML, and all scripts and styles that it links. */
export async function weigh(origin: string, name: string, html: string): Promise<string> {
  const total = async (pattern: RegExp): Promise<number> => {
    const files = [...new Set([...html.matchAll(pattern)].map((match) => match[0]))];
    const sizes = await Promise.all(
      files.map(async (file) => gzipSync(Buffer.from(await (await fetch(origin + file)).arrayBuffer())).length),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const [scripts, styles] = await Promise.all([total(/\/assets\/[\w.-]+\.js/g), total(/\/assets\/[\w.-]+\.css/g)]);
  return `| ${name} | ${kb(gzipSync(html).length)} | ${kb(scripts)} | ${kb(styles)} |`;
}
