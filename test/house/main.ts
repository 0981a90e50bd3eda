import { readFile, writeFile } from 'node:fs/promises';
import { asSvg, asText, inReadme, readHouse } from './drawing.ts';

// Draws the house from its tables and the code: docs/house.svg and the map in the README. Prints the map.
const house = await readHouse();
await writeFile('docs/house.svg', asSvg(house));
await writeFile('README.md', inReadme(await readFile('README.md', 'utf8'), house));
console.log(asText(house));
