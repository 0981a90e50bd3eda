import type { IndexDefinition, IndexSettings } from './port.ts';

/** Takes an index definition; returns what a query may search, filter and sort by. */
export function settingsOf(definition: IndexDefinition): IndexSettings {
  const values = Object.entries(definition.facets).flatMap(([name, facet]) => (facet.kind === 'values' ? [name] : []));
  const place = definition.geo ? ['_geo'] : [];
  return {
    searchableAttributes: definition.searchableAttributes,
    filterableAttributes: ['id', ...values, ...definition.numberAttributes, ...(definition.numberMaps ?? []), ...place],
    sortableAttributes: [...definition.sortableAttributes, ...place],
  };
}

/**
 * Takes the definitions of a site and an index's uid; returns its definition. Refuses (throws
 * RangeError) a uid that is not among them.
 */
export function definitionOf(definitions: readonly IndexDefinition[], uid: string): IndexDefinition {
  const definition = definitions.find((candidate) => candidate.uid === uid);
  if (definition === undefined) throw new RangeError(`no index ${uid}`);
  return definition;
}
