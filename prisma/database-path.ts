import path from 'node:path';

/** The path on disk of the SQLite database at a `file:` URL. @throws for any other URL. */
export function databasePath(url: string): string {
  if (!url.startsWith('file:')) throw new Error(`数据库地址应以 file: 开头，实为 ${url}`);
  return path.resolve(url.slice('file:'.length));
}
