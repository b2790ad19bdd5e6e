import { newRequestKey } from 'c/requestKey';

it('makes a key of its own each time, in the letters keys may have', () => {
  const keys = Array.from({ length: 50 }, newRequestKey);

  expect(new Set(keys).size).toBe(50);
  expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
});
