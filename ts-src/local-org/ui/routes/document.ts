import type { UiBootstrap } from '../contract.js';
import { staticUrls, type ChunkGraph } from '../build/chunk-graph.js';
import type { HostBuild } from '../build/host-build.js';

/** Prefix of all built files; each build has its own folder below it, so browsers may keep them for ever. */
export const ASSETS = '/local-org/ui/assets';

/** JSON that is safe inside a script element. */
const inline = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

interface ServedBuild {
  base: string;
  graph: ChunkGraph;
}

function served({ vendor, app }: HostBuild): ServedBuild[] {
  return [
    { base: `${ASSETS}/vendor-${vendor.hash}`, graph: vendor.graph },
    { base: `${ASSETS}/${app.folder}`, graph: app.graph }
  ];
}

/** Where every bare module name is loaded from. */
export function importMap(build: HostBuild): Record<string, string> {
  const entries = served(build).flatMap(({ base, graph }) =>
    Object.entries(graph.modules).map(([name, file]) => [name, `${base}/${file}`] as const)
  );
  return Object.fromEntries(entries);
}

/** Shown instead of a page while modules are being built; asks again by itself. */
export function renderWaiting(status: string): string {
  const text = status.replace(/[<&]/g, ' ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="refresh" content="1" />
    <title>Starting… | Local org</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${ASSETS}/slds/styles/salesforce-lightning-design-system.min.css" />
  </head>
  <body class="slds-scope">
    <div class="slds-align_absolute-center slds-p-around_xx-large" role="status">
      <div class="slds-text-align_center">
        <p class="slds-text-heading_medium">The local org is preparing its pages</p>
        <p class="slds-m-top_small">${text}. This happens once; the page opens by itself.</p>
      </div>
    </div>
  </body>
</html>
`;
}

/** The one HTML document of the page host. */
export function renderDocument(build: HostBuild, bootstrap: UiBootstrap): string {
  const imports = importMap(build);
  const preload = staticUrls('main', served(build)).map((url) => `<link rel="modulepreload" href="${url}" />`);
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
