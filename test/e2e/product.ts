import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// This is loaded in every process of the tests: the first to do so decides, the others inherit the environment.
const firstPort = Number((process.env['THROUGHLINE_E2E_PORT'] ??= '4333'));
const folder = (process.env['THROUGHLINE_DATA'] ??= mkdtempSync(join(tmpdir(), 'throughline-e2e-')));

/** Org, façade and relay. */
const PORTS_OF_ONE = 3;

/** A product that tests are made against. */
export interface Product {
  /** Of the org; façade and relay use the two behind it. */
  readonly port: number;
  readonly dataDir: string;
}

/**
 * The stories of a file follow each other on one product with one database; files know nothing of each other. So there
 * are several products, each of which is told the stories of a part of the files.
 */
export const products: readonly Product[] = [0, 1].map((index) => ({
  port: firstPort + PORTS_OF_ONE * index,
  dataDir: join(folder, `product-${index}`)
}));

/** The product of this process. */
export const product = products[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)]!;

/** The product runs as an installed package of this namespace; empty where it is deployed from source. */
export const namespace = process.env['THROUGHLINE_E2E_NAMESPACE'] ?? '';
