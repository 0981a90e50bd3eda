export const PRICE_MODELS = ['negotiable', 'perHeadMonth', 'perHead', 'successFee', 'perProject', 'free'] as const;
export type PriceModel = (typeof PRICE_MODELS)[number];

/** The models whose prices are numbers that can be set beside each other; those of different models cannot, and are not converted. */
export const PRICED_MODELS = ['perHeadMonth', 'perHead', 'successFee', 'perProject'] as const satisfies readonly PriceModel[];
export type PricedModel = (typeof PRICED_MODELS)[number];

export const PRICE_MODEL_NAME: Record<PriceModel, string> = {
  negotiable: '面议',
  perHeadMonth: '按人·月',
  perHead: '按人次',
  successFee: '按成交比例',
  perProject: '按项目',
  free: '免费',
};

const UNIT: Record<PriceModel, string> = {
  negotiable: '',
  perHeadMonth: '元/人·月',
  perHead: '元/人次',
  successFee: '（按候选人年薪）',
  perProject: '元/项目',
  free: '',
};

export interface Price {
  model: PriceModel;
  /** Fen; for successFee basis points (1/10,000) of the yearly pay. */
  from: number | null;
  to: number | null;
}

const yuan = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 0, maximumFractionDigits: 2 });

function amount(model: PriceModel, value: number): string {
  return model === 'successFee' ? `${yuan.format(value / 100)}%` : yuan.format(value / 100);
}

/** A price in words: `面议`, `免费`, `30–80 元/人·月`, `18%–25%（按候选人年薪）`, `2,000 元/项目起`. */
export function writePrice({ model, from, to }: Price): string {
  if (model === 'free' || model === 'negotiable') return PRICE_MODEL_NAME[model];
  if (from === null) return `${PRICE_MODEL_NAME[model]}，金额面议`;
  const space = model === 'successFee' ? '' : ' ';
  if (to === null) return `${amount(model, from)}${space}${UNIT[model]}起`;
  const range = from === to ? amount(model, from) : `${amount(model, from)}–${amount(model, to)}`;
  return `${range}${space}${UNIT[model]}`;
}

/** A band of prices in words: `50 元/人·月以内`, `50–150 元/人·月`, `150 元/人·月以上`. */
export function writeBand(model: PriceModel, from: number | null, to: number | null): string {
  const space = model === 'successFee' ? '' : ' ';
  const unit = model === 'successFee' ? '（成交比例）' : UNIT[model];
  if (from === null) return `${amount(model, to ?? 0)}${space}${unit}以内`;
  return to === null ? `${amount(model, from)}${space}${unit}以上` : `${amount(model, from)}–${amount(model, to)}${space}${unit}`;
}
