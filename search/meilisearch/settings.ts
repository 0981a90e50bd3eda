import type { Settings } from 'meilisearch';
import { fold } from '../fold.ts';
import { largestTotal } from './queries.ts';
import type { IndexDefinition } from '../port.ts';
import { settingsOf } from '../settings.ts';
import { synonymTable, synonymWords } from '../synonyms.ts';
import type { Synonym } from '../synonyms.ts';

/** Words of two hanzi are atoms; a longer entry would become one token and hide the words inside it. */
function atoms(words: readonly string[]): string[] {
  return [...new Set(words.map(fold))].filter((word) => /^\p{Script=Han}{2}$/u.test(word)).sort();
}

/** Takes an index definition, synonyms and the words of the field; returns the server's settings for it. */
export function serverSettings(definition: IndexDefinition, synonyms: readonly Synonym[], dictionary: readonly string[]): Settings {
  const { searchableAttributes, filterableAttributes, sortableAttributes } = settingsOf(definition);
  return {
    searchableAttributes: [...searchableAttributes],
    filterableAttributes: [...filterableAttributes],
    sortableAttributes: [...sortableAttributes],
    rankingRules: ['sort', 'words', 'typo', 'proximity', 'attributeRank', 'wordPosition', 'exactness', ...definition.defaultSort],
    synonyms: Object.fromEntries([...synonymTable(synonyms)].map(([word, others]) => [word, others.map(fold)])),
    dictionary: atoms([...dictionary, ...synonymWords(synonyms)]),
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 },
      disableOnAttributes: definition.pinyinAttribute === null ? [] : [definition.pinyinAttribute],
    },
    localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }],
    faceting: { maxValuesPerFacet: 1000 },
    pagination: { maxTotalHits: largestTotal },
  };
}
