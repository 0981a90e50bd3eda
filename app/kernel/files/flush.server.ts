import { open } from 'node:fs/promises';

/** Makes what was written to a file, or a new name in a folder, survive a power cut. */
export async function flush(place: string): Promise<void> {
  const handle = await open(place, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
