import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type FileFault } from './accepted.ts';
import { hasArchiveInside } from './archive-inside.ts';
import type { Verdict } from './pdf-worker.server.ts';

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

/** A thread that reads PDFs, one after the other. */
interface Reader {
  worker: Worker;
  memoryMib: number;
  /** Whether it has read nothing yet. */
  fresh: boolean;
}

/** The parser's tables of names and references outlive every document: a thread ends once they take this share of its memory. */
const MOST_HELD = 1 / 4;
/** The thread that waits for the next document: starting one takes longer than reading most of them. */
let waiting: Reader | null = null;

function takeReader(memoryMib: number): Reader {
  const kept = waiting;
  if (kept?.memoryMib === memoryMib) {
    waiting = null;
    return { ...kept, fresh: false };
  }
  const worker = new Worker(START, {
    eval: true,
    env: {},
    execArgv: [],
    // The parser's remarks on a stranger's file do not belong in the log.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMib },
  });
  return { worker, memoryMib, fresh: true };
}

/** Lets a thread that has given its verdict wait for the next document; one that holds much, or is one too many, ends. */
async function giveBack(reader: Reader, heapMib: number): Promise<void> {
  reader.worker.removeAllListeners();
  // It may still end by itself, which is nobody's fault any more.
  reader.worker.on('error', () => undefined);
  if (waiting !== null || heapMib > reader.memoryMib * MOST_HELD) return void (await reader.worker.terminate());
  waiting = reader;
  reader.worker.once('exit', () => {
    if (waiting === reader) waiting = null;
  });
  // Waiting does not keep the process alive.
  reader.worker.unref();
}

/** Reads the PDF in a thread, with limited time and memory. One that needs more ends with its thread. */
async function judgeApart(bytes: Buffer, { seconds, memoryMib }: typeof LIMITS): Promise<FileFault | null> {
  const reader = takeReader(memoryMib);
  const { worker } = reader;
  worker.removeAllListeners();
  worker.ref();
  let timer: NodeJS.Timeout | undefined;
  let heapMib: number | null = null;
  let full = false;
  const verdict = new Promise<FileFault | null>((resolve, reject) => {
    timer = setTimeout(() => resolve('uncheckable'), seconds * 1_000);
    worker.once('message', (said: Verdict) => {
      ({ heapMib } = said);
      resolve(said.fault);
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (full) resolve('uncheckable');
      else reject(error);
    });
    worker.once('exit', () => reject(new Error('The PDF worker ended without a verdict')));
  });
  worker.postMessage(bytes);
  try {
    const fault = await verdict;
    // What others have left in the thread counts against nobody.
    return full && !reader.fresh ? await judgeApart(bytes, { seconds, memoryMib }) : fault;
  } finally {
    clearTimeout(timer);
    if (heapMib === null) await worker.terminate();
    else await giveBack(reader, heapMib);
  }
}
