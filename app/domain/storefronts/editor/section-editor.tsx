import type { StorefrontSection } from '#app/domain/storefronts/content.ts';
import { ENTRIES } from '#app/domain/storefronts/limits.ts';
import { GalleryFields } from '#app/kernel/content/editor/section-pictures.tsx';
import { SectionFrame } from '#app/kernel/content/editor/section-frame.tsx';
import { paths } from '#app/paths.ts';
import { CasesFields, HonoursFields, StrengthsFields } from './section-lists.tsx';
import { ALT_EXAMPLE, BannerFields } from './section-pictures.tsx';
import { PlacesFields } from './section-places.tsx';
import { EnglishFields, IntroductionFields, LanguagesFields, TeamFields } from './section-texts.tsx';
import type { SectionView } from './section-view.server.ts';

interface SectionEditorProps {
  organisation: string;
  institution: string;
  today: string;
  view: SectionView;
}

/** Sections with a file in their form. */
const WITH_FILE: readonly StorefrontSection[] = ['honours', 'gallery', 'banner'];

function Fields({ view, today }: Pick<SectionEditorProps, 'view' | 'today'>) {
  switch (view.section) {
    case 'introduction':
      return <IntroductionFields />;
    case 'strengths':
      return <StrengthsFields />;
    case 'cases':
      return <CasesFields />;
    case 'honours':
      return <HonoursFields today={today} proofs={view.proofs} />;
    case 'places':
      return view.places && <PlacesFields places={view.places} />;
    case 'languages':
      return <LanguagesFields />;
    case 'team':
      return <TeamFields />;
    case 'gallery':
      return <GalleryFields images={view.images} frame={() => 'aspect-4/3'} most={ENTRIES.gallery} example={ALT_EXAMPLE} />;
    case 'banner':
      return <BannerFields images={view.images} />;
    case 'english':
      return <EnglishFields />;
  }
}

/** The form of one section of the storefront. */
export function SectionEditor({ organisation, institution, today, view }: SectionEditorProps) {
  return (
    <SectionFrame
      view={view}
      keep={institution}
      organisation={organisation}
      multipart={WITH_FILE.includes(view.section)}
      back={{ name: '回到旗舰店目录', to: paths.deskStorefront() }}
    >
      <Fields view={view} today={today} />
    </SectionFrame>
  );
}
