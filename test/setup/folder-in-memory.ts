import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import path from 'node:path';

/** A disk in memory, as Linux has. */
const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 1024 ** 3;

/** Whether programs may be run from a folder: the browser of the tests is unpacked there too. */
function runsPrograms(folder: string): boolean {
  const file = path.join(folder, 'runs');
  writeFileSync(file, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  const { status } = spawnSync(file);
  rmSync(file);
  return status === 0;
}

/**
 * A folder in memory for what the tests write, if there is room: they make some hundreds of databases, and nobody needs those after a power
 * cut. Their files are as real there.
 * @returns null if there is none, or it is of no use.
 */
export function folderInMemory(): string | null {
  if (!existsSync(IN_MEMORY)) return null;
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  if (bavail * bsize < ROOM_BYTES || freemem() < ROOM_BYTES) return null;
  const folder = mkdtempSync(path.join(IN_MEMORY, 'park-test-'));
  if (runsPrograms(folder)) return folder;
  rmSync(folder, { recursive: true });
  return null;
}
