import { useNavigation, useSubmit } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { pricedModel } from '#app/domain/directory/price-bands.ts';
import type { FacetGroup } from '#app/domain/directory/listing.ts';

/**
 * The facets with the boxes that the reader has just ticked, and a function that submits the form with this id. A tick shows at
 * once; the counts follow with the answer.
 */
export function useTicked(groups: readonly FacetGroup[], formId: string): [FacetGroup[], () => void] {
  const submit = useSubmit();
  const { state } = useNavigation();
  const [ticked, setTicked] = useState<FormData | null>(null);
  useEffect(() => {
    if (state === 'idle') setTicked(null);
  }, [state]);
  const submitNow = () => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    const chosen = new FormData(form);
    setTicked(chosen);
    if (chosen.get('q') === '') chosen.delete('q');
    const [pricing, price] = [chosen.getAll('pricing'), chosen.getAll('price')].map((values) => values.map(String));
    if (chosen.get('sort') === 'price' && pricedModel({ pricing, price }) === null) chosen.delete('sort');
    submit(chosen, { method: 'get', action: new URL(form.action).pathname, preventScrollReset: true, replace: true });
  };
  const shown = groups.map((group) => ({
    ...group,
    values: group.values.map((option) => ({
      ...option,
      chosen: ticked ? ticked.getAll(group.facet).includes(option.value) : option.chosen,
    })),
  }));
  return [shown, submitNow];
}
