import { Field } from '#app/ui/field.tsx';
import type { Background } from '#app/domain/plans/plan.ts';
import { writeMetres } from '#app/kit/typed-numbers.ts';
import { BoxFields, OrderForm } from './plan-order-form.tsx';

/** The forms for the image under a sheet: upload and position. */
export function BackgroundForms({ mark, background }: { mark: string; background: Background | null }) {
  return (
    <>
      <OrderForm id="background" intent="background" mark={mark} multipart send={background ? '换一张底图' : '上传底图'}>
        {(fields) => (
          <Field
            {...fields('file')}
            defaultValue={undefined}
            type="file"
            accept="image/jpeg,image/png,image/webp"
            label="底图"
            hint="描图用的 JPEG、PNG 或 WebP 图片，不超过 10 MB。只有本园运营方能看到，不会公开。"
          />
        )}
      </OrderForm>
      {background && (
        <>
          <OrderForm
            id="setBackground"
            mark={mark}
            send="保存底图位置"
            defaults={{
              x: writeMetres(background.x),
              y: writeMetres(background.y),
              width: writeMetres(background.width),
              height: writeMetres(background.height),
            }}
          >
            {(fields) => <BoxFields fields={fields} />}
          </OrderForm>
          <OrderForm id="removeBackground" mark={mark} send="移除底图" />
        </>
      )}
    </>
  );
}
