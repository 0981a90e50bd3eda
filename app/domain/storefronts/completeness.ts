import type { StorefrontContent, StorefrontSection } from './content.ts';

/** Something that readers miss, and what that means for them. It does not keep a storefront from being published. */
export interface Gap {
  section: StorefrontSection | 'contact';
  missing: string;
  means: string;
}

/** Facts about an institution outside its own content. */
export interface KnownBeside {
  contact: { name: string | null; phone: string | null; email: string | null; complaintPhone: string | null };
  /** Whether the register gives a point for its address. */
  placed: boolean;
}

const gap = (section: Gap['section'], missing: string, means: string): Gap => ({ section, missing, means });
const isBlank = (text: string): boolean => text.trim() === '';

function ofWords({ introduction, strengths, cases, honours, english }: StorefrontContent): Gap[] {
  const unproved = honours.filter(({ proofId }) => proofId === null).length;
  return [
    ...(isBlank(introduction.tagline) ? [gap('introduction', '没有一句话介绍', '在名录和搜索结果里只能看到名称。')] : []),
    ...(isBlank(introduction.text) ? [gap('introduction', '没有介绍正文', '读者只能看到登记信息，无从了解您怎么做事。')] : []),
    ...(strengths.length === 0 ? [gap('strengths', '没有写擅长什么', '读者难以把您和同业态的其他机构区别开。')] : []),
    ...(cases.some(({ consent }) => consent) ? [] : [gap('cases', '没有可以公开的案例', '读者看不到您做成过什么；案例须经客户同意。')]),
    ...(unproved > 0 ? [gap('honours', `${unproved} 项荣誉没有证明`, '审核时看不到依据，可能被退回。')] : []),
    ...(english === null ? [gap('english', '没有英文名称与简介', '不读中文的客户没有可以看的页面。')] : []),
  ];
}

function ofPictures({ gallery, banner }: StorefrontContent): Gap[] {
  return gallery.length === 0 && banner === null ? [gap('gallery', '没有图片', '页面上只有文字，读者看不到场所和团队。')] : [];
}

function ofFigures({ languages, team }: StorefrontContent): Gap[] {
  return [
    ...(languages.length === 0 ? [gap('languages', '没有写服务语言', '外资企业不知道能用什么语言沟通。')] : []),
    ...(team.size === null ? [gap('team', '没有写团队人数', '读者难以判断能否承接较大的需求。')] : []),
  ];
}

function ofContact({ name, phone, email, complaintPhone }: KnownBeside['contact']): Gap[] {
  const unreachable = !name || (!phone && !email);
  return [
    ...(unreachable ? [gap('contact', name ? '联系人没有电话，也没有邮箱' : '没有联系人', '企业接受邀约后无法联系到人。')] : []),
    ...(complaintPhone ? [] : [gap('contact', '没有机构投诉电话', '服务对象有意见时，只能找主管部门。')]),
  ];
}

/**
 * What readers of this storefront would miss, in plain sentences, most important first; without a score or percentage. An empty list means
 * that nothing is missing.
 */
export function completeness(content: StorefrontContent, { contact, placed }: KnownBeside): Gap[] {
  const onMap = placed || content.places.some(({ kind, point }) => kind === 'headquarters' && point !== null);
  return [
    ...ofContact(contact),
    ...ofWords(content),
    ...ofPictures(content),
    ...(onMap ? [] : [gap('places', '地址没有坐标', '在地图上找不到您。')]),
    ...ofFigures(content),
  ];
}
