import type { FieldMetadata } from '@conform-to/react';
import type { ReactNode } from 'react';
import { AREA_NAME, AREAS, INDUSTRIES, SIZES } from '#app/domain/services/audience.ts';
import { CATEGORIES, TAGS } from '#app/domain/lines/categories.ts';
import { SERVICE_SECTION_NAME, type ServiceSection } from '#app/domain/services/content.ts';
import { DELIVERIES, DELIVERY_NAME } from '#app/domain/services/delivery.ts';
import { PRICE_MODEL_NAME, PRICE_MODELS } from '#app/domain/services/pricing.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, type useFields } from '#app/kit/form.tsx';
import { Choice, ChoiceFrame, Choices, chosenIn } from '#app/kit/field-choices.tsx';
import type { ServiceValues } from './service-values.ts';

/** The chosen values that decide which further fields are shown; null without scripts, when all fields are shown. */
export interface ChosenNow {
  category: string;
  tags: readonly string[];
  area: string;
  model: string;
  publicService: boolean;
}

type Fields = ReturnType<typeof useFields<ServiceValues>>['fields'];
interface SectionProps {
  fields: Fields;
  now: ChosenNow | null;
}

const named = <Slug extends string>(list: readonly { slug: Slug; name: string }[]) => list.map(({ slug, name }) => ({ value: slug, name }));

/** One section of the form under its heading. */
function Section({ section, children }: { section: ServiceSection; children: ReactNode }) {
  return (
    <section aria-labelledby={`part-${section}`} className="grid gap-5 border-t border-line pt-5">
      <h2 id={`part-${section}`} className="text-lead">
        {SERVICE_SECTION_NAME[section]}
      </h2>
      {children}
    </section>
  );
}

/** Tags under their line: with scripts only the chosen line's; without, all of them, of which only the chosen line's count. */
function Tags({ field, category }: { field: FieldMetadata<unknown>; category: string | null }) {
  const chosen = chosenIn(field);
  return (
    <ChoiceFrame field={field} legend="细分（选填）" hint={category === null ? '只有所选业态下面的细分会保存。' : undefined}>
      {CATEGORIES.map(({ slug, name }) => {
        const own = TAGS.filter((tag) => tag.category === slug);
        const shown = category === null || category === slug;
        return (
          <div key={slug} hidden={!shown}>
            {category === null && <p className="mt-2 text-small text-muted">{name}</p>}
            <div className="flex flex-wrap gap-x-6">
              {own.map((tag) => (
                <Choice
                  key={tag.slug}
                  name={field.name}
                  value={tag.slug}
                  type="checkbox"
                  chosen={chosen.includes(tag.slug)}
                  disabled={!shown}
                >
                  {tag.name}
                </Choice>
              ))}
            </div>
          </div>
        );
      })}
    </ChoiceFrame>
  );
}

/** What the service is: its name, a sentence, its line and tags. */
export function WhatSection({ fields, now }: SectionProps) {
  return (
    <Section section="what">
      <Field {...bound(fields.title)} label="服务名称" hint="4–40 个字，一眼看懂是什么服务。" maxLength={40} />
      <TextAreaField
        {...bound(fields.summary)}
        label="一句话说明"
        hint="10–120 个字：为谁做什么、和别家有什么不同。"
        rows={2}
        maxLength={120}
      />
      <SelectField
        {...bound(fields.category)}
        label="业态"
        hint="决定需要哪种许可或备案。"
        options={CATEGORIES.map(({ slug, name, says }) => ({ value: slug, name: `${name}（${says}）` }))}
      />
      <Tags field={fields.tags} category={now?.category ?? null} />
    </Section>
  );
}

/** What the client gets, a line each. */
export function DeliverablesSection({ fields }: SectionProps) {
  return (
    <Section section="deliverables">
      <TextAreaField {...bound(fields.deliverables)} label="每行写一项" hint="最多 20 行，每行最多 60 个字。" rows={5} />
    </Section>
  );
}

/** For whom it is meant. */
export function AudienceSection({ fields }: SectionProps) {
  return (
    <Section section="audience">
      <Choices field={fields.industries} type="checkbox" legend="行业（选填）" hint="不选表示不限行业。" options={named(INDUSTRIES)} />
      <Choices field={fields.sizes} type="checkbox" legend="单位规模（选填）" hint="不选表示不限规模。" options={named(SIZES)} />
      <Field {...bound(fields.audience)} label="补充说明（选填）" hint="不得含有性别、年龄、民族等歧视性内容。" maxLength={200} />
    </Section>
  );
}

/** In which districts, or beyond them, it is offered. */
export function WhereSection({ fields, now }: SectionProps) {
  return (
    <Section section="where">
      <Choices
        field={fields.area}
        type="radio"
        legend="在哪里提供"
        options={AREAS.map((area) => ({ value: area, name: AREA_NAME[area] }))}
      />
      <div hidden={now !== null && now.area !== 'districts'}>
        <Choices
          field={fields.districts}
          type="checkbox"
          legend="哪些区"
          hint={`选“${AREA_NAME.districts}”时填写。`}
          options={named(DISTRICTS)}
        />
      </div>
    </Section>
  );
}

/** How it is given, and how long that takes. */
export function HowSection({ fields }: SectionProps) {
  return (
    <Section section="how">
      <Choices
        field={fields.delivery}
        type="radio"
        legend="服务方式"
        options={DELIVERIES.map((delivery) => ({ value: delivery, name: DELIVERY_NAME[delivery] }))}
      />
      <Field {...bound(fields.duration)} label="服务周期（选填）" hint="例如“一般 4–8 周”。" maxLength={60} />
    </Section>
  );
}

/** How it is charged, and from what to what. */
export function PriceSection({ fields, now }: SectionProps) {
  const free = now?.publicService === true;
  const withoutAmount = free || now?.model === 'free' || now?.model === 'negotiable';
  const unit =
    now === null ? '元；按成交比例时填百分比' : now.model === 'successFee' ? '候选人年薪的百分比，例如 20 或 22.5' : '元，最多两位小数';
  return (
    <Section section="price">
      <ChoiceFrame
        field={fields.publicService}
        legend="公共服务"
        hint="依据《人力资源市场暂行条例》第十五条，公共服务免费提供。勾选后按免费公开，下面的计价方式和金额都不计。"
      >
        <Choice name={fields.publicService.name} value="on" type="checkbox" chosen={chosenIn(fields.publicService).length > 0}>
          这是公共服务
        </Choice>
      </ChoiceFrame>
      <div hidden={free}>
        <Choices
          field={fields.model}
          type="radio"
          legend="计价方式"
          options={PRICE_MODELS.map((model) => ({ value: model, name: PRICE_MODEL_NAME[model] }))}
        />
      </div>
      <div hidden={withoutAmount} className={withoutAmount ? undefined : 'grid gap-5 sm:grid-cols-2'}>
        <Field
          {...bound(fields.from)}
          label="最低价"
          hint={`单位：${unit}。留空表示金额面议。`}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
        />
        <Field
          {...bound(fields.to)}
          label="最高价"
          hint="留空表示“起”；只有一个价格时与最低价相同。"
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
        />
      </div>
    </Section>
  );
}

/** What the client has to provide, a line each. */
export function DocumentsSection({ fields }: SectionProps) {
  return (
    <Section section="documents">
      <TextAreaField {...bound(fields.documents)} label="每行写一项（选填）" hint="最多 20 行，每行最多 60 个字。" rows={4} />
    </Section>
  );
}

/** How long a contract runs. */
export function TermSection({ fields }: SectionProps) {
  return (
    <Section section="term">
      <Field {...bound(fields.term)} label="合同期限（选填）" hint="例如“一年，可提前三十日书面解除”。" maxLength={60} />
    </Section>
  );
}
