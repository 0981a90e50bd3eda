/** Most lines of a list, and characters of a line. */
export const LIST_LINES = 20;
export const LINE_LENGTH = 60;

export type ReadLines = { ok: true; lines: string[] } | { ok: false; message: string };

/** A list as typed, one entry per line: bullets, empty lines and duplicates are removed. */
export function readLines(typed: string): ReadLines {
  const lines = [
    ...new Set(
      typed.split('\n').map((line) =>
        line
          .replace(/^\s*[-·•]\s*/u, '')
          .replace(/\s+/gu, ' ')
          .trim(),
      ),
    ),
  ].filter((line) => line !== '');
  if (lines.length > LIST_LINES) return { ok: false, message: `最多 ${LIST_LINES} 行，现在 ${lines.length} 行。` };
  const long = lines.findIndex((line) => Array.from(line).length > LINE_LENGTH);
  return long === -1
    ? { ok: true, lines }
    : { ok: false, message: `每行最多 ${LINE_LENGTH} 个字，第 ${long + 1} 行有 ${Array.from(lines[long] ?? '').length} 个字。` };
}
