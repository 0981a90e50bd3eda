import { Meilisearch } from 'meilisearch';
import { searchSynonyms } from '#app/domain/directory/dictionary.ts';
import { describe } from 'vitest';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { createMeilisearchEngine } from '#search/meilisearch/engine.ts';
import { offers } from './search/documents.ts';
import { searchContract } from './search/suite.ts';

const host = process.env['MEILI_URL'] ?? '';
const apiKey = process.env['MEILI_KEY'];
const shared = { indexes: [offers], synonyms: searchSynonyms, dictionary: ['劳务派遣', '猎头', '招聘', '外包'] };

describe('search contract: embedded engine', () => {
  searchContract(() => createEmbeddedEngine({ ...shared, clock: () => 0 }));
});

describe.runIf(host !== '')('search contract: live Meilisearch (runs when MEILI_URL is set)', () => {
  searchContract(() =>
    createMeilisearchEngine({ ...shared, client: new Meilisearch({ host, ...(apiKey === undefined ? {} : { apiKey }) }) }),
  );
});
