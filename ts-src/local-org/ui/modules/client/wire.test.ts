import { describe, expect, it } from 'vitest';
import { wireAdapter, type WireResult } from './wire.js';

const adapter = wireAdapter<string>(
  (config, emit) => {
    emit({ data: String(config['recordId']), error: undefined });
    return () => emit({ data: 'stopped', error: undefined });
  },
  ['recordId']
);

function wired(): { got: (string | undefined)[]; instance: InstanceType<typeof adapter> } {
  const got: (string | undefined)[] = [];
  const instance = new adapter((result: WireResult<string>) => void got.push(result.data));
  return { got, instance };
}

describe('a wire adapter', () => {
  it('says nothing while a required or reactive parameter has no value', () => {
    const { got, instance } = wired();
    instance.connect();
    instance.update({});
    instance.update({ recordId: 'a', extra: undefined });

    expect(got).toEqual([undefined]);
  });

  it('reads again only when the parameters really changed', () => {
    const { got, instance } = wired();
    instance.connect();
    instance.update({ recordId: 'a' });
    instance.update({ recordId: 'a' });
    instance.update({ recordId: 'b' });

    expect(got).toEqual([undefined, 'a', 'stopped', 'b']);
  });

  it('stops with its component and starts again when it returns', () => {
    const { got, instance } = wired();
    instance.connect();
    instance.update({ recordId: 'a' });
    instance.disconnect();
    instance.connect();

    expect(got).toEqual([undefined, 'a', 'stopped', 'a']);
  });
});
