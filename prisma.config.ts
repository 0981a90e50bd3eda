import { defineConfig } from 'prisma/config';

// `prisma generate` needs only the WebAssembly inside the package, yet refuses to start
// without the path of a schema engine; any existing executable satisfies it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/sqlite' },
});
