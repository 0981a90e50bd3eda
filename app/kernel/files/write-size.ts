const STEP = 1024;

/** 820 KB, 1.4 MB. */
export const writeSize = (bytes: number): string =>
  bytes < STEP ** 2 ? `${Math.max(1, Math.round(bytes / STEP))} KB` : `${(bytes / STEP ** 2).toFixed(1)} MB`;
