import { unsupportedFunctions } from '../../client/unsupported.js';

const refuse = unsupportedFunctions('lightning/platformUtilityBarApi');

/** Gives the id of the utility a component is in: none, as the local org has no utility bar. */
export class EnclosingUtilityId {
  constructor(emit: (id: null) => void) {
    emit(null);
  }
  connect(): void {}
  update(): void {}
  disconnect(): void {}
}

export const open = refuse('open');
export const minimize = refuse('minimize');
export const updateUtility = refuse('updateUtility');
export const updatePanel = refuse('updatePanel');
export const getInfo = refuse('getInfo');
export const getAllUtilityInfo = refuse('getAllUtilityInfo');
export const onUtilityClick = refuse('onUtilityClick');
export const enableModal = refuse('enableModal');
export const enablePopout = refuse('enablePopout');
