import { parentPort, workerData } from 'node:worker_threads';
import { judgePdf } from './judge-pdf.server.ts';

const { bytes } = workerData as { bytes: Uint8Array };
parentPort?.postMessage(await judgePdf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
