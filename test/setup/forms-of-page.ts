import { DomUtils, parseDocument } from 'htmlparser2';

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** A form of a page that is posted, with one of its buttons, as a browser would send it. */
export interface FormOfPage {
  /** Where it is sent: path and query. */
  to: string;
  multipart: boolean;
  fields: [name: string, value: string][];
  /** What tells it from the page's other forms: where it goes, its intent and which fields it has. */
  kind: string;
}

const attribute = (element: Element, name: string): string => element.attribs[name] ?? '';
const has = (element: Element, name: string): boolean => Object.hasOwn(element.attribs, name);

/** What somebody might type into an empty field. */
function typed(element: Element): string {
  const [type, name] = [attribute(element, 'type'), attribute(element, 'name')];
  if (type === 'password' || type === 'file') return '';
  if (/phone/iu.test(name)) return '021-00000000';
  if (/email|address/iu.test(name)) return 'lianji@yanshi.example';
  if (attribute(element, 'inputmode') === 'numeric' || type === 'number') return '2';
  return type === 'date' ? '2030-01-31' : '演示填写的内容';
}

/** The fields of a form with what is filled in; empty ones are typed into, and the first of unchosen radio buttons is chosen. */
function filled(controls: readonly Element[]): [string, string][] {
  const chosen = new Set(controls.filter((one) => has(one, 'checked')).map((one) => attribute(one, 'name')));
  return controls.flatMap((control): [string, string][] => {
    const name = attribute(control, 'name');
    if (name === '' || has(control, 'disabled')) return [];
    if (control.name === 'textarea') return [[name, DomUtils.textContent(control) || typed(control)]];
    if (control.name === 'select') {
      const options = DomUtils.getElementsByTagName('option', control);
      const option = options.find((one) => has(one, 'selected')) ?? options.find((one) => attribute(one, 'value') !== '') ?? options[0];
      return option ? [[name, attribute(option, 'value')]] : [];
    }
    const type = attribute(control, 'type');
    if (type === 'radio' || type === 'checkbox') {
      const first = type === 'radio' && !chosen.has(name);
      if (first) chosen.add(name);
      return has(control, 'checked') || first ? [[name, attribute(control, 'value') || 'on']] : [];
    }
    if (type === 'file' || type === 'submit') return [];
    return [[name, attribute(control, 'value') || (type === 'hidden' ? '' : typed(control))]];
  });
}

/** The posted forms of a page, each with each of its buttons. */
export function formsOfPage(html: string, address: string): FormOfPage[] {
  const document = parseDocument(html);
  return DomUtils.getElementsByTagName('form', document)
    .filter((form) => attribute(form, 'method').toLowerCase() === 'post')
    .flatMap((form) => {
      const { pathname, search } = new URL(attribute(form, 'action') || address, `http://site${address}`);
      const controls = DomUtils.getElementsByTagName(({ length }) => length > 0, form);
      const fields = filled(controls.filter(({ name }) => ['input', 'select', 'textarea'].includes(name)));
      const buttons = controls.filter((one) => one.name === 'button' && ['', 'submit'].includes(attribute(one, 'type')));
      return buttons.map((button) => {
        const name = attribute(button, 'name');
        const all: [string, string][] = name === '' ? fields : [...fields, [name, attribute(button, 'value')]];
        const told = all.filter(([field]) => ['intent', 'move', 'do'].includes(field)).map(([, value]) => value);
        const names = [...new Set(all.map(([field]) => field))].sort();
        return {
          to: pathname + search,
          multipart: attribute(form, 'enctype') === 'multipart/form-data',
          fields: all,
          kind: `${pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, ':id')} ${told.join(' ')} ${names.join(' ')}`,
        };
      });
    });
}
