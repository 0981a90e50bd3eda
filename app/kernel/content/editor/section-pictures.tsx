import { clsx } from 'clsx';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useScripts } from '#app/kit/use-scripts.ts';
import { ACCEPTED } from '#app/kernel/files/accepted.ts';
import { Picture } from '#app/kernel/images/picture.tsx';
import { FOCUS_POINTS, IMAGE_HINT } from '#app/kernel/images/sizes.ts';
import { ALT_CHARACTERS } from '#app/kernel/images/placed-image.ts';
import { Field } from '#app/ui/field.tsx';
import { Entries, Entry, IntentButton, useEntries, useSection, useSectionField } from './section-form.tsx';

/** The pictures that were uploaded, with the time of it in words. */
type Images = readonly { id: string; width: number; height: number; widths: number[]; uploaded: string }[];

const ACCEPT = [ACCEPTED.jpeg, ACCEPTED.png, ACCEPTED.webp].map(({ mediaType }) => mediaType).join(',');

/** The choice of the focal point, which stays visible if the frame cuts the picture: nine points of it. */
function FocusChoice({ name }: { name: string }) {
  const { defaultValue, error } = useSectionField(name);
  return (
    <fieldset>
      <legend className="font-semibold">重点位置</legend>
      <p className="text-small text-muted">画面被裁切时，这一处总会留下。</p>
      {error && <p className="text-danger">{error}</p>}
      <div className="mt-2 grid w-fit grid-cols-3 border-t border-l border-line-strong">
        {FOCUS_POINTS.map(({ point, name: says }) => (
          <label key={point} className="flex min-h-11 min-w-20 items-center gap-2 border-r border-b border-line-strong px-2">
            <input
              type="radio"
              name={name}
              value={point}
              defaultChecked={point === (defaultValue || 'center')}
              className="size-4 accent-teal"
            />
            {says}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A picture as its frame will cut it, with its alternative text and focal point. */
export function PictureFields({ prefix, images, frame, example }: { prefix: string; images: Images; frame: string; example: string }) {
  const { typed } = useSection();
  const image = images.find(({ id }) => id === typed[`${prefix}imageId`]);
  return (
    <>
      <input type="hidden" name={`${prefix}imageId`} defaultValue={typed[`${prefix}imageId`] ?? ''} />
      {image ? (
        <figure>
          <Picture
            image={image}
            alt=""
            sizes="(min-width: 48rem) 38rem, 100vw"
            focus={typed[`${prefix}focus`] ?? 'center'}
            className={clsx('w-full border border-line', frame)}
          />
          <figcaption className="text-small text-muted">按页面上的比例裁切，保存后更新。{image.uploaded}上传。</figcaption>
        </figure>
      ) : (
        <p className="text-danger">这张图片已经删除，请移除。</p>
      )}
      <Field
        {...useSectionField(`${prefix}alt`)}
        label="文字说明"
        hint={`看不见图片的人靠它了解内容，公开前必须填写，最多 ${ALT_CHARACTERS} 个字。如“${example}”。`}
        autoComplete="off"
      />
      <FocusChoice name={`${prefix}focus`} />
    </>
  );
}

/** Uploads a new picture. */
export function ImageUpload() {
  const { id, error } = useSectionField('file');
  return (
    <section aria-labelledby="upload" className="grid max-w-[30rem] gap-4">
      <h2 id="upload" className="text-lead">
        上传图片
      </h2>
      <Field
        id={id}
        name="file"
        error={error}
        type="file"
        label="图片文件"
        hint={`${IMAGE_HINT}拍摄地点等附带信息会去掉。请确认图片可以公开，人像已取得本人同意。`}
        accept={ACCEPT}
      />
      <IntentButton intent="upload">上传并使用</IntentButton>
    </section>
  );
}

/** The uploaded pictures that are not in use here. */
export function ImageChoice({ images, use }: { images: Images; use: string }) {
  if (images.length === 0) return null;
  return (
    <section aria-labelledby="uploaded">
      <h2 id="uploaded" className="text-lead">
        已上传的图片
      </h2>
      <ul className="mt-2 grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {images.map((image, i) => (
          <li key={image.id} className="grid content-start gap-2">
            <Picture
              image={image}
              alt={`已上传的图片 ${i + 1}，${image.uploaded}`}
              sizes="(min-width: 64rem) 20rem, (min-width: 36rem) 45vw, 90vw"
              focus="center"
              className="aspect-4/3 w-full border border-line"
            />
            <p className="text-small text-muted">{image.uploaded}上传</p>
            <div className="flex flex-wrap gap-3">
              <IntentButton intent="add" query={{ image: image.id }} label={`${use}：已上传的图片 ${i + 1}`}>
                {use}
              </IntentButton>
              <IntentButton intent="remove" query={{ image: image.id }} label={`删除已上传的图片 ${i + 1}`}>
                删除
              </IntentButton>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** With scripts a picture can be dragged to another position, which presses a button like those that move it by one. */
function Draggable({ index, children }: { index: number; children: ReactNode }) {
  const { form } = useSection();
  const ready = useScripts();
  const [over, setOver] = useState(false);
  const TYPE = 'text/x-gallery-index';

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const from = Number(event.dataTransfer.getData(TYPE));
    const sent = document.getElementById(form);
    if (!(sent instanceof HTMLFormElement) || !Number.isInteger(from) || from === index) return;
    const move = Object.assign(document.createElement('button'), { name: 'intent', value: from > index ? 'up' : 'down', hidden: true });
    move.setAttribute('formaction', `?item=${from}&to=${index}`);
    sent.append(move);
    sent.requestSubmit(move);
  }

  const isOurs = (event: DragEvent): boolean => event.dataTransfer.types.includes(TYPE);
  return (
    <div
      draggable={ready || undefined}
      onDragStart={(event) => {
        // Text inside the fields can be selected and dragged as usual.
        if (event.target !== event.currentTarget) return;
        event.dataTransfer.setData(TYPE, String(index));
        event.dataTransfer.effectAllowed = 'move';
      }}
      onDragOver={(event) => {
        if (!isOurs(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(over && 'bg-teal-wash outline-2 outline-teal')}
    >
      {children}
    </div>
  );
}

interface GalleryProps {
  images: Images;
  /** The frame in which the page shows the picture at a place of the list. */
  frame: (index: number) => string;
  /** An alternative text. */
  example: string;
}

function GalleryPicture({ index, images, frame, example }: GalleryProps & { index: number }) {
  const { section, typed } = useSection();
  return (
    <Draggable index={index}>
      <Entry index={index} what="图片" title={typed[`${section}[${index}].alt`]}>
        <PictureFields prefix={`${section}[${index}].`} images={images} frame={frame(index)} example={example} />
      </Entry>
    </Draggable>
  );
}

/** A list of pictures. */
export function GalleryFields({ most, ...props }: GalleryProps & { most: number }) {
  const { images } = props;
  const { section, typed } = useSection();
  const count = useEntries();
  const used = new Set(Array.from({ length: count }, (_, i) => typed[`${section}[${i}].imageId`]));
  return (
    <>
      <Entries what="图片" empty="还没有图片。上传一张，或从已上传的图片里选。" most={most} addable={false}>
        {(index) => <GalleryPicture key={typed[`${section}[${index}].imageId`] ?? index} index={index} {...props} />}
      </Entries>
      {count < most && <ImageUpload />}
      {count < most && <ImageChoice images={images.filter(({ id }) => !used.has(id))} use="放入图片集" />}
    </>
  );
}
