import { IntentButton, useSection } from '#app/kernel/content/editor/section-form.tsx';
import { ImageChoice, ImageUpload, PictureFields } from '#app/kernel/content/editor/section-pictures.tsx';
import type { SectionView } from './section-view.server.ts';

/** An alternative text. */
export const ALT_EXAMPLE = '招聘大厅，求职者在服务台前咨询';

/** 页首图片. */
export function BannerFields({ images }: { images: SectionView['images'] }) {
  const { typed } = useSection();
  const chosen = typed.imageId ?? '';
  return (
    <>
      {chosen === '' ? (
        <p className="border-y border-line py-4 text-muted">还没有页首图片。没有也可以，页面会直接从名称开始。</p>
      ) : (
        <div className="grid max-w-text gap-4">
          <PictureFields prefix="" images={images} frame="aspect-[3/1]" example={ALT_EXAMPLE} />
          <IntentButton intent="remove">不用页首图片</IntentButton>
        </div>
      )}
      <ImageUpload />
      <ImageChoice images={images.filter(({ id }) => id !== chosen)} use="用作页首图片" />
    </>
  );
}
