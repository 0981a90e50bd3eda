import type { Tone } from '../lines/licence-tag.ts';
import type { ServiceStatus } from './service-workflow.ts';

export interface ServiceFactsNow {
  status: ServiceStatus;
  /** The names of the licences that it needs and that are not in force today. */
  missing: readonly string[];
  /** The newest version if it waits, or if it was returned and nothing was submitted since. */
  version: 'pending' | 'returned' | null;
  /** Whether the draft differs from what is public or waits. */
  edited: boolean;
}

export interface ServiceTag {
  tone: Tone;
  text: string;
}

const STANDS: Record<ServiceStatus, (facts: ServiceFactsNow) => ServiceTag> = {
  draft: () => ({ tone: 'plain', text: '草稿' }),
  published: ({ missing }) =>
    missing.length === 0 ? { tone: 'good', text: '已公开' } : { tone: 'bad', text: `缺少${missing.join('、')}，未公开` },
  paused: () => ({ tone: 'plain', text: '已暂停' }),
  retired: () => ({ tone: 'plain', text: '已下架' }),
};

/** The state of a service for its institution: first what the public sees, then what happens to its draft. */
export function serviceTags(facts: ServiceFactsNow): ServiceTag[] {
  const stands = STANDS[facts.status](facts);
  if (facts.status === 'retired') return [stands];
  const licence: ServiceTag[] =
    facts.status !== 'published' && facts.missing.length > 0
      ? [{ tone: 'attention', text: `缺少${facts.missing.join('、')}，不会公开` }]
      : [];
  const version: ServiceTag[] =
    facts.version === 'pending'
      ? [{ tone: 'attention', text: '审核中' }]
      : facts.version === 'returned'
        ? [{ tone: 'attention', text: '被退回' }]
        : [];
  const edited: ServiceTag[] =
    facts.edited && facts.status !== 'draft' && facts.version !== 'returned' ? [{ tone: 'plain', text: '有修改未提交' }] : [];
  return [stands, ...licence, ...version, ...edited];
}
