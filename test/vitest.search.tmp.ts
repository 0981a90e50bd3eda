import { defineConfig } from 'vitest/config';
export default defineConfig({ test: { include: ['search/**/*.test.ts', 'test/{contract,golden}/**/*.test.ts'] } });
