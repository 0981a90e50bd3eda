/** The texts that whoever runs the site writes and answers for, in the order of the footer. */
export const SITE_TEXTS = ['privacy', 'terms', 'accessibility'] as const;
export type SiteTextKind = (typeof SITE_TEXTS)[number];

export const SITE_TEXT_NAME: Record<SiteTextKind, string> = {
  privacy: '隐私政策',
  terms: '用户协议',
  accessibility: '无障碍声明',
};

/** Those to which a person agrees when they register. */
export const AGREED_TO = ['privacy', 'terms'] as const satisfies readonly SiteTextKind[];

export const SITE_TEXT_LENGTH = { least: 20, most: 20_000 } as const;

/** The versions in force of the texts to agree to, in words for the record: `隐私政策第 2 版、用户协议第 1 版`; null if there are none. */
export function writeAgreement(inForce: readonly { kind: SiteTextKind; number: number }[]): string | null {
  const agreed = AGREED_TO.flatMap((kind) => inForce.filter((text) => text.kind === kind));
  return agreed.length === 0 ? null : agreed.map(({ kind, number }) => `${SITE_TEXT_NAME[kind]}第 ${number} 版`).join('、');
}

/** The kind with this name in an address; undefined if there is none. */
export const siteTextNamed = (name: string | undefined): SiteTextKind | undefined => SITE_TEXTS.find((kind) => kind === name);
