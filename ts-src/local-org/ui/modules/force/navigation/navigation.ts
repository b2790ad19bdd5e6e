import { urlOf, type PageReference } from '../../client/page-reference.js';
import { navigate } from '../../client/router.js';

export { CurrentPageReference } from '../../client/page-context.js';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

type Constructor = new (...args: never[]) => object;

/** Gives a component `this[NavigationMixin.Navigate]` and `this[NavigationMixin.GenerateUrl]`. */
export function NavigationMixin<T extends Constructor>(Base: T): T {
  const mixed = class extends (Base as unknown as new (...args: unknown[]) => object) {
    [Navigate](reference: PageReference, replace = false): void {
      navigate(reference, replace);
    }

    [GenerateUrl](reference: PageReference): Promise<string> {
      try {
        return Promise.resolve(urlOf(reference));
      } catch (error) {
        return Promise.reject(error as Error);
      }
    }
  };
  return mixed as unknown as T;
}

NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;
