import { defineWorkflow } from '#app/kernel/workflow.ts';

const SERVICE_STATUSES = ['draft', 'published', 'paused', 'retired'] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];

/** Text → the state of that name; null for anything else. */
export const serviceStatusOf = (text: string): ServiceStatus | null => SERVICE_STATUSES.find((status) => status === text) ?? null;

export type ServiceMove = 'publish' | 'pause' | 'resume' | 'retire';
/** Those who may publish for the institution; `moderation` is the decision on a version, which publishes it. */
export type ServiceRole = 'author' | 'moderation';

export interface ServiceFacts {
  /** Whether a version of it waits for a moderator. */
  pending: boolean;
}

const withdrawnFirst = ({ pending }: ServiceFacts): string | null => (pending ? '有内容正在审核，请先撤回再下架。' : null);
const retire = { to: 'retired', by: ['author'], deed: 'service.retire', guard: withdrawnFirst } as const;

/** 服务项目: whether the public sees it. Its content is drafted and moderated separately (content/version-workflow.ts). */
export const serviceWorkflow = defineWorkflow<ServiceStatus, ServiceMove, ServiceRole, ServiceFacts>({
  name: '服务项目',
  start: 'draft',
  moves: {
    draft: { publish: { to: 'published', by: ['moderation'], deed: 'version.publish' } },
    published: { pause: { to: 'paused', by: ['author'], deed: 'service.pause' }, retire },
    paused: { resume: { to: 'published', by: ['author'], deed: 'service.resume' }, retire },
    retired: {},
  },
  waits: { draft: ['author'], published: [], paused: [], retired: [] },
  moveNames: { publish: '公开', pause: '暂停', resume: '恢复', retire: '下架' },
  stateNames: { draft: '草稿', published: '已公开', paused: '已暂停', retired: '已下架' },
});
