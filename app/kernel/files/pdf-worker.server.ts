import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import type { FileFault } from './accepted.ts';
import { judgePdf } from './judge-pdf.server.ts';

/** What the thread says of a document, and how much it holds by now. */
export interface Verdict {
  fault: FileFault | null;
  heapMib: number;
}

parentPort?.on('message', (bytes: Uint8Array) => {
  void judgePdf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).then((fault) =>
    parentPort?.postMessage({ fault, heapMib: getHeapStatistics().used_heap_size / 1024 ** 2 } satisfies Verdict),
  );
});
