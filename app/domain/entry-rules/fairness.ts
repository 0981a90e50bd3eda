import type { EntryCondition } from './entry-rules.ts';

/** Why a condition of entry may be unfair, with the article; the editor warns of it, and the review (公平竞争审查) decides. */
export interface FairnessWarning {
  /** The words that were found. */
  found: string;
  says: string;
}

/** What conditions of entry must not tell apart (《公平竞争审查条例》第八至十条). */
const UNFAIR: readonly { words: RegExp; says: string }[] = [
  {
    words:
      /(?:本|当|辖|属)(?:市|区|县|镇|街道|地|园区)?(?:内|范围内)?(?:依法)?(?:注册|登记|纳税|设立|户籍|企业)|(?:注册|登记|纳税|税收|户籍)(?:地址?|关系)?(?:须|应|应当|必须)?(?:在|位于|落在?|迁入)/u,
    says: '以注册地、纳税地设条件，可能是不合理的准入条件，或者限制外地经营者（《公平竞争审查条例》第八条、第九条）。',
  },
  {
    words: /国有|国企|央企|民营|民企|私营|外资|内资|港澳台|所有制|集体企业/u,
    says: '以所有制或出资人设条件，可能是歧视性的准入条件（《公平竞争审查条例》第八条）。',
  },
  {
    words:
      /\p{Script=Han}{2}(?<!股份|[是为的或即属])(?:股份)?有限(?:责任)?公司|\p{Script=Han}{2}(?<!企业|[是为的或即属])集团|指定的?(?:企业|机构|单位|供应商|运营商)/u,
    says: '指明了特定的经营者，可能限定只与它交易（《公平竞争审查条例》第八条）。',
  },
  {
    words: /(?:经济|财政|地方|税收)贡献|纳税额|年?纳税(?:不少于|不低于|达到|超过)/u,
    says: '以经济贡献设条件；与奖励、补贴挂钩时可能影响生产经营成本（《公平竞争审查条例》第十条）。',
  },
];

/** Everything in the words of a condition that its review has to look at; empty if nothing was found, which is no proof of fairness. */
export function fairnessWarnings({ label, detail }: Pick<EntryCondition, 'label' | 'detail'>): FairnessWarning[] {
  return UNFAIR.flatMap(({ words, says }) => {
    const found = words.exec(label)?.[0] ?? words.exec(detail)?.[0];
    return found === undefined ? [] : [{ found, says }];
  });
}
