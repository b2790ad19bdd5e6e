import type { UiBootstrap } from '../contract.js';
import type { HostBuild } from '../build/host-build.js';

/** Prefix of all built files; each build has its own folder below it, so browsers may keep them for ever. */
export const ASSETS = '/local-org/ui/assets';

/** JSON that is safe inside a script element. */
const inline = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Where every bare module name is loaded from. */
export function importMap({ vendor, app }: HostBuild): Record<string, string> {
  const ofVendor = Object.entries(vendor.modules).map(([name, file]) => [
    name,
    `${ASSETS}/vendor-${vendor.hash}/${file}`
  ]);
  const ofApp = Object.entries(app.modules).map(([name, file]) => [name, `${ASSETS}/${app.folder}/${file}`]);
  return Object.fromEntries([...ofVendor, ...ofApp]) as Record<string, string>;
}

/** The one HTML document of the page host. */
export function renderDocument(build: HostBuild, bootstrap: UiBootstrap): string {
  const imports = importMap(build);
  const preload = ['@lwc/synthetic-shadow', 'lwc', 'main'].map(
    (name) => `<link rel="modulepreload" href="${imports[name]}" />`
  );
  return `<!doctype html>
<html lang="${bootstrap.i18n.lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${bootstrap.orgName.replace(/[<&]/g, '')} | Local org</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${ASSETS}/slds/styles/salesforce-lightning-design-system.min.css" />
    <script>globalThis.localOrg = ${inline(bootstrap)};</script>
    <script type="importmap">${inline({ imports })}</script>
    ${preload.join('\n    ')}
  </head>
  <body class="slds-scope">
    <script type="module" src="${imports['main']}"></script>
  </body>
</html>
`;
}
