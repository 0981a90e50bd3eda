import type { ContentRules } from '#app/kernel/content/content-kind.ts';
import { SERVICE_SECTION_NAME, type ServiceContent } from './content.ts';
import { DESCRIBE_SERVICE } from './describe-service.ts';
import { serviceShortcomings } from './shortcomings.ts';

/** 服务项目 as content: an institution has many, distinguished by their titles. */
export const serviceRules: ContentRules<ServiceContent> = {
  noun: '服务',
  sections: SERVICE_SECTION_NAME,
  title: ({ what }) => what.title,
  describe: DESCRIBE_SERVICE,
  shortcomings: serviceShortcomings,
};
