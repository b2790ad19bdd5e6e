import { products } from './product.js';

/** Waits until the pages are built, which happens once on a machine and takes a minute: no test is to wait for that. */
export default async function pagesBuilt(): Promise<void> {
  for (const { port } of products) {
    // Browsers are shown how far it is; a program is answered when it is done.
    const response = await fetch(`http://127.0.0.1:${port}/lightning/`);
    if (!response.ok) throw new Error(`The pages could not be built: ${response.status} ${await response.text()}`);
  }
}
