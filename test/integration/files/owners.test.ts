import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';

/** The relations of a stored file in the schema, except to whoever uploaded it. */
async function relations(): Promise<string[]> {
  const folder = 'prisma/schema';
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(`${folder}/${name}`, 'utf8')));
  const model = /model StoredFile \{([^}]*)\}/u.exec(texts.join('\n'))?.[1] ?? '';
  return [...model.matchAll(/^ +(\w+) +[A-Z]\w*\?$/gmu)].map((match) => match[1] ?? '');
}

it('every noun to whose rows stored files belong says who may open them', async () => {
  const found = await relations();
  expect(found).toContain('evidence');
  // Reported conversations show files of others; parks' plans only mention theirs.
  const owners = FILE_OWNERS.filter(({ byMention }) => !byMention);
  expect(owners).toHaveLength(found.length + 1);
});
