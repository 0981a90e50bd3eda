import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

const require = createRequire(import.meta.url);

declare global {
  var PRISMA_WASM_PANIC_REGISTRY: { set_message(text: string): void } | undefined;
}

interface EngineExports extends WebAssembly.Exports {
  __wbindgen_start(): void;
}

let started: Promise<void> | undefined;

/** The glue module holds one instance's memory, so a process may instantiate it only once. */
function startOnce(): Promise<void> {
  started ??= (async () => {
    // The engine reports its own crashes through this global; without it the cause would be lost.
    globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (text) => console.error(text) };
    const file = require.resolve('@prisma/schema-engine-wasm').replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
    const { instance } = await WebAssembly.instantiate(await readFile(file), {
      './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
    });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports as EngineExports).__wbindgen_start();
  })();
  return started;
}

/**
 * Runs `work` on Prisma's own schema engine as WebAssembly, so that migrating needs no downloaded binary. Closes every database
 * connection that the engine opened before it returns.
 * @param url SQLite file as `file:path`.
 * @param datamodels schema files as [name, text] pairs.
 */
export async function withSchemaEngine<T>(
  url: string,
  datamodels: [string, string][],
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await startOnce();
  const opened: SqlDriverAdapter[] = [];
  const factory = new PrismaBetterSqlite3({ url });
  const remember = async (connecting: Promise<SqlDriverAdapter>) => {
    const adapter = await connecting;
    opened.push(adapter);
    return adapter;
  };
  const engine = await glue.SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory({
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: () => remember(factory.connect()),
      connectToShadowDb: () => remember(factory.connectToShadowDb()),
    }),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await Promise.all(opened.map((adapter) => adapter.dispose()));
  }
}
