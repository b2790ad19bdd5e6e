import { ApexMap } from '../../runtime/values/map.js';

/** Maps of the describe calls: their keys are in lower case and found whatever the case. */
export class CaseInsensitiveMap extends ApexMap {
  override get(key: unknown): unknown {
    return super.get(lower(key));
  }

  override put(key: unknown, value: unknown): unknown {
    return super.put(lower(key), value);
  }

  override containsKey(key: unknown): boolean {
    return super.containsKey(lower(key));
  }

  override remove(key: unknown): unknown {
    return super.remove(lower(key));
  }

  override clone(): ApexMap {
    return new CaseInsensitiveMap(this.type, this.entries());
  }
}

function lower(key: unknown): unknown {
  return typeof key === 'string' ? key.toLowerCase() : key;
}
