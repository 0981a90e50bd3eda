/** The router in the browser cannot read such an address either, and would ask for the page again and again. */
export const handle = { withoutScripts: true };

/** Where the server sends addresses that cannot be read. */
export function loader(): never {
  throw new Response(null, { status: 400 });
}

export const action = loader;

export default function BadAddress() {
  return null;
}
