import { defineWorkflow } from '../workflow.ts';

export const VERSION_STATES = ['pending', 'published', 'returned', 'withdrawn'] as const;
export type VersionState = (typeof VERSION_STATES)[number];
export type VersionMove = 'publish' | 'return' | 'withdraw';
/** Those who may publish for its author, and those who may moderate it. */
export type VersionRole = 'author' | 'moderator';

export interface VersionFacts {
  /** Whether the moderator is one of those whose content it is: the organisation's people, the park's operators. */
  own: boolean;
}

const bySomebodyElse = ({ own }: VersionFacts): string | null => (own ? '不能审核自己所属主体或园区的内容，请由其他工作人员审核。' : null);

/** 内容审核: a version waits and is then published, returned or withdrawn; until then the old version stays public. */
export const versionWorkflow = defineWorkflow<VersionState, VersionMove, VersionRole, VersionFacts>({
  name: '内容审核',
  start: 'pending',
  moves: {
    pending: {
      publish: { to: 'published', by: ['moderator'], deed: 'version.publish', guard: bySomebodyElse },
      return: { to: 'returned', by: ['moderator'], deed: 'version.return', reason: 'required', guard: bySomebodyElse },
      withdraw: { to: 'withdrawn', by: ['author'], deed: 'version.withdraw' },
    },
    published: {},
    returned: {},
    withdrawn: {},
  },
  // What was returned waits for its authors, who submit a new version.
  waits: { pending: ['moderator'], published: [], returned: ['author'], withdrawn: [] },
  moveNames: { publish: '通过并公开', return: '退回修改', withdraw: '撤回' },
  stateNames: { pending: '待审核', published: '已公开', returned: '已退回', withdrawn: '已撤回' },
  absent: '没有找到这一版。',
});

/** Colour of a version's state; one that waits for somebody draws attention. */
export const VERSION_TONE: Record<VersionState, 'good' | 'attention' | 'bad' | 'plain'> = {
  pending: 'attention',
  published: 'good',
  returned: 'attention',
  withdrawn: 'plain',
};

/** Working days for deciding a version: a setting of this site, since no document names one. */
export const MODERATION_DAYS = 3;

/** Most characters of the reason for one section. */
export const REASON_LIMIT = 500;
