import { setup } from '@sa11y/jest';
import { FakeResizeObserver } from './layout';

setup();

// jsdom has no layout, so tests say how wide a component is.
Object.defineProperty(globalThis, 'ResizeObserver', { value: FakeResizeObserver, configurable: true });

/**
 * Said on every run, true of nothing here: the test runner pins an older engine than the compiler at the top of
 * node_modules, and axe reads `size` and `checked` of every element.
 */
const HARMLESS = [/LWC WARNING: current engine is/, /The property "(size|checked)" is not publicly accessible/];

for (const level of ['error', 'warn'] as const) {
  const say = console[level].bind(console);
  console[level] = (...words: unknown[]) => {
    if (!HARMLESS.some((pattern) => pattern.test(String(words[0])))) say(...words);
  };
}

afterEach(() => {
  while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
  jest.clearAllMocks();
});
