import type { ContentRules } from '#app/kernel/content/content-kind.ts';
import { SERVICE_SECTION_NAME, type ServiceContent } from './content.ts';
import { DESCRIBE_SERVICE } from './describe-service.ts';
import type { Shortcoming } from '#app/kernel/content/shortcomings.ts';
import { serviceShortcomings } from './shortcomings.ts';
import { isUntouchedTemplate } from './templates.ts';

/** A template is a beginning: it says nothing of this institution until somebody has written it for themselves. */
const ofTemplate = (content: ServiceContent): Shortcoming[] =>
  isUntouchedTemplate(content)
    ? [
        {
          section: 'what',
          field: 'summary',
          message: '这还是模板的原文。请按贵机构的实际情况改写一句话说明、客户得到什么，并核对收费和周期。',
        },
      ]
    : [];

/** 服务项目 as content: an institution has many, distinguished by their titles. */
export const serviceRules: ContentRules<ServiceContent> = {
  noun: '服务',
  sections: SERVICE_SECTION_NAME,
  title: ({ what }) => what.title,
  describe: DESCRIBE_SERVICE,
  shortcomings: (content) => [...serviceShortcomings(content), ...ofTemplate(content)],
};
