import { describe, expect, it } from 'vitest';
import { staticUrls } from './chunk-graph.js';

describe('what an entry loads at once', () => {
  it('is found across builds, each file once, without what is loaded later', () => {
    const vendor = {
      base: '/vendor',
      graph: {
        modules: { lwc: 'lwc.js', 'lightning/button': 'button.js' },
        imports: { 'lwc.js': [], 'button.js': ['x.js', 'lwc.js'], 'x.js': ['lwc.js'] }
      }
    };
    const app = {
      base: '/app',
      graph: {
        modules: { main: 'main.js' },
        imports: { 'main.js': ['lwc', 'lightning/button', 'a.js'], 'a.js': ['main.js'], 'later.js': [] }
      }
    };

    expect(staticUrls('main', [vendor, app])).toEqual([
      '/app/main.js',
      '/vendor/lwc.js',
      '/vendor/button.js',
      '/vendor/x.js',
      '/app/a.js'
    ]);
  });
});
