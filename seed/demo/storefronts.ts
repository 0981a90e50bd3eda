import { addDays, type Day } from '#app/kernel/calendar.ts';
import { districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import type { CategorySlug } from '#app/domain/lines/categories.ts';
import { demoMobile, demoPerson, demoPhone } from './identity.ts';
import type { DemoStorefront } from './model.ts';
import { CASES, GRANTORS, HONOURS, PHRASES, TEAMS } from './phrases.ts';
import type { Random } from './random.ts';

export interface Speaker {
  index: number;
  stem: string;
  slug: string;
  lines: readonly CategorySlug[];
  district: DistrictSlug;
  establishedOn: Day;
  industries: readonly string[];
}

function introduction(speaker: Speaker, random: Random): string {
  const { stem, lines, district, establishedOn, industries } = speaker;
  const [work, sideline] = lines.map((line) => PHRASES[line].work);
  const who =
    `${stem}（演示机构）${establishedOn.slice(0, 4)} 年在${districtName(district)}起步，` +
    `主要做${work}${sideline === undefined ? '' : `，也做${sideline}`}，服务过的企业多在${industries.join('、')}领域。`;
  const how = lines.slice(0, 2).flatMap((line, i) => random.some(PHRASES[line].practices, i === 0 ? 2 : 1));
  return [who, ...how, ...random.some(TEAMS, random.whole(0, 1))].join('');
}

/** What the institution says about itself, composed from the phrases of its lines. */
export function demoStorefront(speaker: Speaker, today: Day, random: Random): DemoStorefront {
  const { index, lines, slug, industries } = speaker;
  const first = lines[0]!;
  const fitting = CASES.filter(({ line }) => lines.includes(line));
  return {
    tagline: random.pick(PHRASES[first].taglines),
    introduction: introduction(speaker, random),
    strengths: [...new Set(lines.flatMap((line) => random.some(PHRASES[line].strengths, 2)))].slice(0, 4),
    languages: ['zh-CN', ...(random.chance(0.3) ? ['en'] : []), ...(random.chance(0.12) ? ['ja'] : [])],
    teamSize: random.chance(0.9) ? Math.round(3 + 160 * random.next() ** 3) : null,
    complaintPhone: random.chance(0.85) ? demoPhone(index * 7 + 3) : null,
    contact: random.chance(0.93)
      ? {
          name: demoPerson(index * 3 + 1),
          phone: random.chance(0.6) ? demoPhone(index * 7 + 5) : demoMobile(index),
          email: `${slug}@example.invalid`,
        }
      : null,
    honours: random.chance(0.3)
      ? random.some(HONOURS, random.whole(1, 2)).map((title) => ({
          title: `${title}（演示）`,
          grantedBy: random.pick(GRANTORS),
          grantedOn: addDays(today, -random.whole(60, 1_400)),
        }))
      : [],
    cases: random.chance(0.4)
      ? random.some(fitting, random.whole(1, 2)).map(({ title, summary }) => {
          const industry = random.pick(industries);
          return { title: title.replace('{行业}', industry), industry, summary };
        })
      : [],
  };
}
