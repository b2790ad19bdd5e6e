/** What was asked for already, by address: a page loads each file once, whoever asks. */
const asked = new Map<string, Promise<void>>();

function once(url: string, element: () => HTMLElement): Promise<void> {
  const known = asked.get(url);
  if (known) return known;
  const loading = new Promise<void>((resolve, reject) => {
    const added = element();
    added.addEventListener('load', () => resolve());
    added.addEventListener('error', () => {
      asked.delete(url);
      added.remove();
      reject(new Error(`The static resource ${url} could not be loaded`));
    });
    document.head.appendChild(added);
  });
  asked.set(url, loading);
  return loading;
}

/** Runs a script of a static resource; resolves once it has run. */
export function loadScript(_component: unknown, url: string): Promise<void> {
  return once(url, () => Object.assign(document.createElement('script'), { src: url }));
}

/** Adds a stylesheet of a static resource to the page; resolves once it is there. */
export function loadStyle(_component: unknown, url: string): Promise<void> {
  return once(url, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
}
