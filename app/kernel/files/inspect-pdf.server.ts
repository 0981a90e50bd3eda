import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type FileFault } from './accepted.ts';
import { hasArchiveInside } from './archive-inside.ts';

/** How much time and memory the reading of one PDF may take. */
const LIMITS = { seconds: 15, memoryMib: 256 };
const PROGRAM = pathToFileURL(path.resolve('app/kernel/files/pdf-worker.server.ts')).href;
const START = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${JSON.stringify(PROGRAM)}, ${JSON.stringify(PROGRAM)}))`;

/** A complete file ends with the position of its cross-references and the end mark. */
const END_BYTES = 1_024;
const END = /startxref\s+\d+\s+%%EOF[\0\s]*$/u;

/** Returns why a file that starts as a PDF is refused; null if it is accepted. A file that needs more than `limits` is uncheckable. */
export async function inspectPdf(bytes: Buffer, limits = LIMITS): Promise<FileFault | null> {
  if (hasArchiveInside(bytes.toString('latin1'))) return 'polyglot';
  if (!END.test(bytes.toString('latin1', bytes.length - END_BYTES))) return 'damaged';
  return judgeApart(bytes, limits);
}

/**
 * Reads the PDF in its own thread, with limited time and memory. The thread is thrown away afterwards, since the parser's tables of
 * names and references outlive every document.
 */
async function judgeApart(bytes: Buffer, { seconds, memoryMib }: typeof LIMITS): Promise<FileFault | null> {
  const worker = new Worker(START, {
    eval: true,
    workerData: { bytes },
    env: {},
    execArgv: [],
    // The parser's remarks on a stranger's file do not belong in the log.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMib },
  });
  let timer: NodeJS.Timeout | undefined;
  const verdict = new Promise<FileFault | null>((resolve, reject) => {
    timer = setTimeout(() => resolve('uncheckable'), seconds * 1_000);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve('uncheckable') : reject(error),
    );
    worker.once('exit', () => reject(new Error('The PDF worker ended without a verdict')));
  });
  try {
    return await verdict;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
