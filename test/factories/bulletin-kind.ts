import type { ContentRules } from '#app/kernel/content/content-kind.ts';
import { listLines, numberLine, textLine } from '#app/kernel/content/describe.ts';
import { inSections, isBlank } from '#app/kernel/content/shortcomings.ts';

/** A kind of content for tests only: 招聘简章. */
export interface Bulletin {
  heading: { title: string; text: string };
  posts: string[];
  posters: { id: string; alt: string }[];
  seats: { count: number | null };
}

export const EMPTY_BULLETIN: Bulletin = { heading: { title: '', text: '' }, posts: [], posters: [], seats: { count: null } };

/** A bulletin that is complete enough to submit. */
export const BULLETIN: Bulletin = {
  heading: { title: '春季招聘', text: '三月十日起在园区报名。' },
  posts: ['质检员', '仓管员'],
  posters: [],
  seats: { count: 1_200 },
};

export const bulletinRules: ContentRules<Bulletin> = {
  noun: '简章',
  sections: { heading: '标题与正文', posts: '岗位', posters: '海报', seats: '名额' },
  title: ({ heading }) => heading.title,
  describe: {
    heading: ({ title, text }) => [...textLine('标题', title), ...textLine('正文', text)],
    posts: (posts) => listLines('岗位', posts, (post) => post),
    posters: (posters) => listLines('海报', posters, ({ alt }) => alt),
    seats: ({ count }) => numberLine('名额', count, '人'),
  },
  shortcomings: ({ heading, posts }, today) =>
    inSections([
      ['heading', isBlank(heading.title) ? ['请写标题。'] : []],
      ['posts', posts.length === 0 ? [`${today} 还没有岗位。`] : []],
    ]),
};
