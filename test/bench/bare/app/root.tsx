import { Links, Meta, Outlet, Scripts } from '@remix-run/react';

/** The least that a Remix page is: a shell and one route. */
export default function App() {
  return (
    <html lang="zh-CN">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  );
}
